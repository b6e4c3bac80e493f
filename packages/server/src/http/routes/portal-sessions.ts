import { CreatedPortalSession, CreatePortalSessionBody } from "@keyporter/contract/schemas";
import { createPortalSession } from "@keyporter/core";
import { createdPortalSessionBody } from "../bodies/portal-sessions.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";
import { answerWithout } from "./replay.ts";

/** How a product lets its own customers look after their keys. */
export const portalSessionOperations: readonly Operation[] = [
  operation(
    {
      id: "createPortalSession",
      method: "post",
      path: "/v1/portal-sessions",
      tag: "Self-serve portal",
      summary: "Make a one-time link into the self-serve portal, for five minutes",
      permission: "create:portal",
      body: CreatePortalSessionBody,
      success: { status: 201, description: "The link, this once", schema: CreatedPortalSession },
      errors: ["CONFLICT", "NOT_A_MEMBER", "OWNER_SUSPENDED", "SCOPE_NOT_GRANTABLE"],
      replay: answerWithout("url"),
    },
    (call) =>
      change(
        call,
        () => createPortalSession(call.services.deps, call.caller, call.body),
        (link) => createdPortalSessionBody(call.services.publicUrl, link),
      ),
  ),
];
