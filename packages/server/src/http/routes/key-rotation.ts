import { Key, RotatedKey, RotateKeyBody } from "@keyporter/contract/schemas";
import { endRotation, rotateKey, undoRotation } from "@keyporter/core";
import { keyBody, rotatedKeyBody } from "../bodies/keys.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";
import { IdParams } from "./params.ts";

/** Another secret for an API key, and what may become of the old one. */
export const keyRotationOperations: readonly Operation[] = [
  operation(
    {
      id: "rotateKey",
      method: "post",
      path: "/v1/keys/{id}/rotate",
      tag: "Keys",
      summary: "Give an API key a new secret",
      permission: "update:api_keys",
      params: IdParams,
      body: RotateKeyBody,
      bodyOptional: true,
      success: { status: 200, description: "The key and, this once, its new secret", schema: RotatedKey },
      errors: ["CONFLICT", "CREATION_NOT_ALLOWED", "KEY_STATE", "REAUTHENTICATION_REQUIRED", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => rotateKey(deps, call.caller, call.params.id, call.body),
        (rotated) => rotatedKeyBody(rotated, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "endRotation",
      method: "post",
      path: "/v1/keys/{id}/rotate/end",
      tag: "Keys",
      summary: "End the old secret of a rotated API key now",
      permission: "update:api_keys",
      params: IdParams,
      success: { status: 200, description: "The key as it is now", schema: Key },
      errors: ["CONFLICT", "KEY_STATE", "NOTHING_RETIRING"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => endRotation(deps, call.caller, call.params.id),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "undoRotation",
      method: "post",
      path: "/v1/keys/{id}/rotate/undo",
      tag: "Keys",
      summary: "Take a rotation back while the old secret is alive",
      permission: "update:api_keys",
      params: IdParams,
      success: { status: 200, description: "The key as it is now", schema: Key },
      errors: ["CONFLICT", "KEY_STATE", "NOTHING_RETIRING"],
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => undoRotation(deps, call.caller, call.params.id),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
];
