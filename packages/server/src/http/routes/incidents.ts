import { RevokeAllBody, RevokeAllPreview, RevokeAllSelector, RevokedAll } from "@keyporter/contract/schemas";
import { previewRevokeAll, revokeAllKeys } from "@keyporter/core";
import { revokeAllPreviewBody, revokedAllBody } from "../bodies/incidents.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** What is done when something has leaked. */
export const incidentOperations: readonly Operation[] = [
  operation(
    {
      id: "previewRevokeAll",
      method: "post",
      path: "/v1/keys/revoke-all/preview",
      tag: "Incidents",
      summary: "See what revoking all keys of one owner, API or creator would break",
      permission: "delete:api_keys",
      body: RevokeAllSelector,
      success: { status: 200, description: "How many keys, and who used them last", schema: RevokeAllPreview },
      errors: ["API_REQUIRED"],
    },
    async (call) => {
      const preview = await previewRevokeAll(call.services.deps, call.caller, call.body);
      return reply(call.spec, preview, revokeAllPreviewBody);
    },
  ),
  operation(
    {
      id: "revokeAllKeys",
      method: "post",
      path: "/v1/keys/revoke-all",
      tag: "Incidents",
      summary: "Revoke all keys of one owner, API or creator at once",
      permission: "delete:api_keys",
      body: RevokeAllBody,
      success: { status: 200, description: "Proof that none of them works anywhere any more", schema: RevokedAll },
      errors: ["API_REQUIRED", "CONFLICT"],
    },
    (call) => change(call, () => revokeAllKeys(call.services.deps, call.caller, call.body), revokedAllBody),
  ),
];
