import { CollectKeyBody, KeyCollection, RotatedKey } from "@keyporter/contract/schemas";
import { collectKey, lookUpKeyCollection } from "@keyporter/core";
import { rotatedKeyBody } from "../bodies/keys.ts";
import { keyCollectionBody } from "../bodies/mcp-connections.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** How a person comes to the secret of a key that a program made for them. */
export const keyCollectionOperations: readonly Operation[] = [
  operation(
    {
      id: "lookUpKeyCollection",
      method: "post",
      path: "/v1/key-collections/lookup",
      tag: "Keys",
      summary: "Which API key a link is for. It stays as it is",
      permission: "update:api_keys",
      body: CollectKeyBody,
      success: { status: 200, description: "The key, without its secret", schema: KeyCollection },
      errors: ["LINK_EXPIRED", "LINK_USED"],
    },
    async (call) => {
      const { deps } = call.services;
      return reply(call.spec, await lookUpKeyCollection(deps, call.caller, call.body.code), (link) =>
        keyCollectionBody(link, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "collectKey",
      method: "post",
      path: "/v1/key-collections",
      tag: "Keys",
      summary: "Spend the link of an API key, and get the secret that is made for it now",
      permission: "update:api_keys",
      body: CollectKeyBody,
      success: { status: 200, description: "The key and, this once, its secret", schema: RotatedKey },
      errors: [
        "CONFLICT",
        "CREATION_NOT_ALLOWED",
        "KEY_STATE",
        "LINK_EXPIRED",
        "LINK_USED",
        "REAUTHENTICATION_REQUIRED",
        "SCOPE_NOT_GRANTABLE",
      ],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => collectKey(deps, call.caller, call.body.code),
        (collected) => rotatedKeyBody(collected, deps.now()),
      );
    },
  ),
];
