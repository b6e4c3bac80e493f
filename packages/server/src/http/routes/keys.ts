import {
  CreatedKey,
  CreateKeyBody,
  Key,
  KeyPage,
  ListKeysQuery,
  Receipt,
  UpdateKeyBody,
} from "@keyporter/contract/schemas";
import { createKey, deleteKey, getKey, listKeys, updateKey } from "@keyporter/core";
import { pageBody } from "../bodies/common.ts";
import { createdKeyBody, keyBody, keyDetailBody, receiptBody } from "../bodies/keys.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { creationErrors } from "./creation-errors.ts";
import { IdParams } from "./params.ts";
import { answerWithout } from "./replay.ts";

/** API keys as records. What may happen to one during its life stands in key-lifecycle.ts. */
export const keyOperations: readonly Operation[] = [
  operation(
    {
      id: "createKey",
      method: "post",
      path: "/v1/keys",
      tag: "Keys",
      summary: "Create an API key",
      permission: "create:api_keys",
      body: CreateKeyBody,
      success: { status: 201, description: "The key and, this once, its secret", schema: CreatedKey },
      errors: [
        ...creationErrors,
        "CONNECTOR_KEYS_OFF",
        "INVALID_TIME",
        "LIFETIME_TOO_LONG",
        "REAUTHENTICATION_REQUIRED",
      ],
      replay: answerWithout("secret"),
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => createKey(deps, call.caller, call.body),
        (created) => createdKeyBody(created, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "listKeys",
      method: "get",
      path: "/v1/keys",
      tag: "Keys",
      summary: "List API keys",
      permission: "read:api_keys",
      query: ListKeysQuery,
      success: { status: 200, description: "One page of the keys within your reach", schema: KeyPage },
      errors: ["API_REQUIRED", "INVALID_CURSOR"],
    },
    async (call) => {
      const { deps } = call.services;
      const now = deps.now();
      return reply(call.spec, await listKeys(deps, call.caller, call.query), (page) =>
        pageBody(page, (row) => keyBody(row, now)),
      );
    },
  ),
  operation(
    {
      id: "getKey",
      method: "get",
      path: "/v1/keys/{id}",
      tag: "Keys",
      summary: "Get an API key",
      permission: "read:api_keys",
      params: IdParams,
      success: { status: 200, description: "The key, and what may be told about its secrets", schema: Key },
      errors: [],
    },
    async (call) => {
      const { deps } = call.services;
      const key = await getKey(deps, call.caller, call.params.id);
      return reply(call.spec, key, (detail) => keyDetailBody(detail, deps.now()));
    },
  ),
  operation(
    {
      id: "updateKey",
      method: "patch",
      path: "/v1/keys/{id}",
      tag: "Keys",
      summary: "Edit an API key",
      permission: "update:api_keys",
      params: IdParams,
      body: UpdateKeyBody,
      success: { status: 200, description: "The key as it is now", schema: Key },
      errors: [
        "CONFLICT",
        "CREATION_NOT_ALLOWED",
        "INVALID_TIME",
        "KEY_STATE",
        "LIFETIME_TOO_LONG",
        "SCOPE_NOT_GRANTABLE",
        "SCOPES_NOT_EDITABLE",
        "UNKNOWN_SCOPE",
      ],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => updateKey(deps, call.caller, call.params.id, call.body),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "deleteKey",
      method: "delete",
      path: "/v1/keys/{id}",
      tag: "Keys",
      summary: "Revoke an API key and take it out of sight",
      permission: "delete:api_keys",
      params: IdParams,
      success: { status: 200, description: "Proof that the key works nowhere any more", schema: Receipt },
      errors: ["CONFLICT"],
    },
    (call) =>
      change(
        call,
        () => deleteKey(call.services.deps, call.caller, call.params.id),
        (_key, changeNumber) => receiptBody(changeNumber),
      ),
  ),
];
