import { TestToken, TestTokenBody } from "@keyporter/contract/schemas";
import { issueTestToken, perform } from "@keyporter/core";
import { signed } from "../../oauth/token.ts";
import { type Operation, operation } from "../operation.ts";
import { IdParams } from "./params.ts";

/** Tokens of applications for whoever looks after them. The applications themselves get theirs at `/oauth2/token`. */
export const testTokenOperations: readonly Operation[] = [
  operation(
    {
      id: "issueTestToken",
      method: "post",
      path: "/v1/applications/{id}/test-token",
      tag: "Applications",
      summary: "Get a token as the application itself would, to try its permissions",
      permission: "update:applications",
      params: IdParams,
      body: TestTokenBody,
      bodyOptional: true,
      success: { status: 200, description: "The token, this once", schema: TestToken },
      errors: ["CONFLICT", "OWNER_SUSPENDED", "SCOPE_NOT_GRANTABLE"],
    },
    async (call) => {
      const { deps } = call.services;
      const done = await perform(deps.store, () => issueTestToken(deps, call.caller, call.params.id, call.body));
      return done.ok ? { ok: true, status: 200, body: await signed(call.services, done.value) } : done;
    },
  ),
];
