import { verdictTexts } from "@keyporter/contract";
import { KindeVerifiedApiKey, KindeVerifyApiKeyBody } from "@keyporter/contract/schemas";
import { type Deps, requirePermission } from "@keyporter/core";
import type { VerdictWithoutId } from "../gate/verdict-text.ts";
import { verify } from "../gate/verify.ts";
import { type Body, timeBody, timeOrNull } from "../http/bodies/common.ts";
import { type Operation, operation } from "../http/operation.ts";

export const kindeVerifyOperation: Operation = operation(
  {
    id: "kindeVerifyApiKey",
    method: "post",
    path: "/api/v1/api_keys/verify",
    tag: "Kinde: API keys",
    summary: "Is this API key valid? Always 200 when asked properly",
    permission: "verify:api_keys",
    body: KindeVerifyApiKeyBody,
    success: { status: 200, description: "Whether it is valid, and whose it is", schema: KindeVerifiedApiKey },
    errors: [],
  },
  async ({ services, caller, body, spec }) => {
    const refused = requirePermission(caller, "verify:api_keys");
    if (refused) return refused;
    // This form cannot say for which environment it asks, and a test key must never pass for a live one.
    const verdict = await verify(services.verification, caller, { key: body.api_key, environment: "live" });
    if (!verdict.ok) return verdict;
    return { ok: true, status: spec.success.status, body: await verifiedBody(services.deps, verdict.value) };
  },
);

/** What is told of a key: nothing of one that does not exist for the caller, no scope of one that is not valid. */
async function verifiedBody(
  deps: Pick<Deps, "store" | "now">,
  { valid, code, key, reasons = [], scopes = [] }: VerdictWithoutId,
): Promise<Body<KindeVerifiedApiKey>> {
  const answer = {
    code: valid ? "API_KEY_VERIFIED" : "API_KEY_INVALID",
    message: code === "VALID" ? "API key verified" : verdictTexts[code],
    is_valid: valid,
  } as const;
  if (key === undefined) return { ...answer, ...nobody };
  const organization =
    key.organization_id === null ? null : await deps.store.find("organizations", { id: key.organization_id });
  const usage = await deps.store.keyUsage(key.id);
  return {
    ...answer,
    key_id: key.id,
    status: valid ? "active" : reasons.includes("REVOKED") ? "revoked" : "inactive",
    scopes: valid ? scopes : [],
    org_code: organization?.code ?? null,
    user_id: key.user_id,
    // Uses are written in batches, so this one is not in the store yet.
    last_verified_on: valid ? timeBody(deps.now()) : timeOrNull(usage.lastUsedAt),
    verification_count: valid ? usage.useCount + 1 : usage.useCount,
  };
}

const nobody = {
  key_id: null,
  status: null,
  scopes: [],
  org_code: null,
  user_id: null,
  last_verified_on: null,
  verification_count: null,
} as const;
