import type { CreatedPortalSession } from "@keyporter/contract/schemas";
import { type CreateOptions, post } from "../call.ts";
import type { CreatePortalSessionInput } from "../inputs.ts";

export const portalOperations = {
  /** Makes a one-time link into the self-serve portal. Send the person to its `url`, or show it in a frame. */
  createPortalSession: (body: CreatePortalSessionInput, options?: CreateOptions) =>
    post<CreatedPortalSession>("/v1/portal-sessions", body, options),
};
