import {
  KindeApiKeyDetail,
  KindeApiKeys,
  KindeCreateApiKeyBody,
  KindeCreatedApiKey,
  KindeListApiKeysQuery,
  KindeRotatedApiKey,
  KindeSuccess,
  Reference,
} from "@keyporter/contract/schemas";
import { createKey, getKey, revokeKey, rotateKey } from "@keyporter/core";
import { z } from "zod";
import { change } from "../http/change.ts";
import { type Operation, operation, reply } from "../http/operation.ts";
import { creationErrors } from "../http/routes/creation-errors.ts";
import { success } from "./answers.ts";
import { kindeCreatedKeyBody, kindeKeyBody, kindeKeyDetailBody, kindeRotatedKeyBody, withoutKey } from "./key-body.ts";
import { createKeyCommand } from "./key-owner.ts";
import { listKeysAfter } from "./list-keys-after.ts";

const KeyParams = z.strictObject({ key_id: Reference });
const tag = "Kinde: API keys";

/** API keys. There is no rename, disable or enable in this form. */
export const kindeKeyOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeCreateApiKey",
      method: "post",
      path: "/api/v1/api_keys",
      tag,
      summary: "Create an API key",
      permission: "create:api_keys",
      body: KindeCreateApiKeyBody,
      success: { status: 201, description: "The key's id and, this once, the key", schema: KindeCreatedApiKey },
      errors: creationErrors,
      replay: withoutKey,
    },
    async (call) => {
      const command = createKeyCommand(call.body);
      if (!command.ok) return command;
      return await change(call, () => createKey(call.services.deps, call.caller, command.value), kindeCreatedKeyBody);
    },
  ),
  operation(
    {
      id: "kindeListApiKeys",
      method: "get",
      path: "/api/v1/api_keys",
      tag,
      summary: "List API keys, newest first",
      permission: "read:api_keys",
      query: KindeListApiKeysQuery,
      success: { status: 200, description: "One page of the keys within your reach", schema: KindeApiKeys },
      errors: ["API_REQUIRED", "INVALID_CURSOR"],
    },
    async (call) => {
      const { deps } = call.services;
      const now = deps.now();
      return reply(call.spec, await listKeysAfter(deps, call.caller, call.query), ({ rows, nextCursor }) => ({
        ...success,
        has_more: nextCursor !== null,
        api_keys: rows.map((row) => kindeKeyBody(row, now)),
      }));
    },
  ),
  operation(
    {
      id: "kindeGetApiKey",
      method: "get",
      path: "/api/v1/api_keys/{key_id}",
      tag,
      summary: "Get an API key",
      permission: "read:api_keys",
      params: KeyParams,
      success: { status: 200, description: "The key, without its secret", schema: KindeApiKeyDetail },
      errors: [],
    },
    async (call) => {
      const { deps } = call.services;
      const key = await getKey(deps, call.caller, call.params.key_id);
      return reply(call.spec, key, (detail) => ({ ...success, api_key: kindeKeyDetailBody(detail, deps.now()) }));
    },
  ),
  operation(
    {
      id: "kindeRevokeApiKey",
      method: "delete",
      path: "/api/v1/api_keys/{key_id}",
      tag,
      summary: "Revoke an API key; it stays listed",
      permission: "delete:api_keys",
      params: KeyParams,
      success: { status: 200, description: "The key works nowhere any more", schema: KindeSuccess },
      errors: ["CONFLICT"],
    },
    (call) =>
      change(
        call,
        () => revokeKey(call.services.deps, call.caller, call.params.key_id),
        () => success,
      ),
  ),
  operation(
    {
      id: "kindeRotateApiKey",
      method: "put",
      path: "/api/v1/api_keys/{key_id}",
      tag,
      summary: "Give an API key a new secret; the old one stops at once",
      permission: "update:api_keys",
      params: KeyParams,
      success: { status: 201, description: "The key's id and, this once, the new key", schema: KindeRotatedApiKey },
      errors: ["CONFLICT", "CREATION_NOT_ALLOWED", "KEY_STATE", "SCOPE_NOT_GRANTABLE"],
    },
    (call) =>
      change(
        call,
        () => rotateKey(call.services.deps, call.caller, call.params.key_id, { grace_seconds: 0 }),
        kindeRotatedKeyBody,
      ),
  ),
];
