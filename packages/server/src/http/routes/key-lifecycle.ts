import { DisableKeyBody, Key, RevealedKey, RevokedKey, RevokeKeyBody } from "@keyporter/contract/schemas";
import { disableKey, enableKey, revealKey, revokeKey } from "@keyporter/core";
import { keyBody, revealedKeyBody, revokedKeyBody } from "../bodies/keys.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";
import { IdParams } from "./params.ts";

const changedKey = { status: 200, description: "The key as it is now", schema: Key } as const;

/** What may happen to an API key during its life: stop, go on, end, and its secret once more. */
export const keyLifecycleOperations: readonly Operation[] = [
  operation(
    {
      id: "disableKey",
      method: "post",
      path: "/v1/keys/{id}/disable",
      tag: "Keys",
      summary: "Stop an API key until it is enabled again",
      permission: "update:api_keys",
      params: IdParams,
      body: DisableKeyBody,
      bodyOptional: true,
      success: changedKey,
      errors: ["CONFLICT", "KEY_STATE"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => disableKey(deps, call.caller, call.params.id, call.body),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "enableKey",
      method: "post",
      path: "/v1/keys/{id}/enable",
      tag: "Keys",
      summary: "Let a disabled API key work again",
      permission: "update:api_keys",
      params: IdParams,
      success: changedKey,
      errors: ["CONFLICT", "KEY_STATE"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => enableKey(deps, call.caller, call.params.id),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "revokeKey",
      method: "post",
      path: "/v1/keys/{id}/revoke",
      tag: "Keys",
      summary: "End an API key for good",
      permission: "delete:api_keys",
      params: IdParams,
      body: RevokeKeyBody,
      bodyOptional: true,
      success: { status: 200, description: "The key, and proof that it works nowhere any more", schema: RevokedKey },
      errors: ["CONFLICT"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => revokeKey(deps, call.caller, call.params.id, call.body),
        (key, changeNumber) => revokedKeyBody(key, deps.now(), changeNumber),
      );
    },
  ),
  operation(
    {
      id: "revealKey",
      method: "post",
      path: "/v1/keys/{id}/reveal",
      tag: "Keys",
      summary: "Show the secret of a recoverable API key again",
      permission: "reveal:api_keys",
      params: IdParams,
      success: { status: 200, description: "The secret; the audit log tells that it was shown", schema: RevealedKey },
      errors: ["CONFLICT", "CREATION_NOT_ALLOWED", "KEY_STATE", "NOT_RECOVERABLE", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => change(call, () => revealKey(call.services.deps, call.caller, call.params.id), revealedKeyBody),
  ),
];
