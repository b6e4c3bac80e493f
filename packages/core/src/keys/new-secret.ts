import type { Deps } from "../ports.ts";
import type { ApiRecord, KeyRecord, KeySecretRecord } from "../records.ts";
import { digestSecret } from "../secrets/digest.ts";
import { mintKey } from "../secrets/mint-key.ts";
import { sealSecret } from "../secrets/seal.ts";

export interface NewSecret {
  readonly record: KeySecretRecord;
  /** The secret itself, for the one answer that shows it. */
  readonly text: string;
}

/** @param recoverable whether to keep a sealed copy beside the digest */
export function newSecret(
  deps: Pick<Deps, "ring" | "random" | "now">,
  api: Pick<ApiRecord, "id" | "prefix">,
  key: Pick<KeyRecord, "id" | "environment">,
  recoverable: boolean,
): NewSecret {
  const { text, id, masked } = mintKey(deps.ring, deps.random, { prefix: api.prefix, environment: key.environment });
  const context = { apiId: api.id, keyId: key.id, secretId: id };
  const now = deps.now();
  const record: KeySecretRecord = {
    id,
    version: 1,
    createdAt: now,
    updatedAt: now,
    keyId: key.id,
    ...digestSecret(deps.ring, text),
    masked,
    state: "current",
    validUntil: null,
    sealed: recoverable ? sealSecret(deps.ring, deps.random, context, text) : null,
  };
  return { record, text };
}
