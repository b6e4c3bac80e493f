import { hash } from "node:crypto";
import { limits } from "@keyporter/contract";
import { type Caller, type Deps, type Found, found, type Refusal, refuse, type Write } from "@keyporter/core";
import type { Reply } from "./operation.ts";

/** Names one request of one caller, so that nobody can replay into somebody else's answer. */
export interface Idempotency {
  readonly id: string;
  readonly fingerprint: string;
}

/** Requests with an Idempotency-Key that this process is working on. */
export type InFlight = Set<string>;

const visibleAscii = /^[\x21-\x7e]+$/;

/** Reads the header; null when there is none. The key counts per caller and operation. */
export function idempotencyOf(
  header: string | undefined,
  caller: Caller,
  operationId: string,
  body: unknown,
): Found<Idempotency | null> | Refusal {
  if (header === undefined) return found(null);
  if (header.length > limits.idempotencyKeyChars || !visibleAscii.test(header)) {
    return refuse("IDEMPOTENCY_KEY_INVALID", `Send 1 to ${limits.idempotencyKeyChars} printable ASCII characters.`);
  }
  const scope = JSON.stringify([caller.actor.type, caller.actor.id, operationId, header]);
  return found({
    id: hash("sha256", scope, "base64url"),
    fingerprint: hash("sha256", JSON.stringify([canonical(body)]), "base64url"),
  });
}

/** Runs a request at most once per key: a repeated one gets the kept answer, a different one under the key is refused. */
export async function once(
  deps: Deps,
  inFlight: InFlight,
  key: Idempotency,
  run: () => Promise<Reply | Refusal>,
): Promise<Reply | Refusal> {
  if (inFlight.has(key.id)) return refuse("IDEMPOTENCY_IN_FLIGHT");
  inFlight.add(key.id);
  try {
    const before = await keptAnswer(deps, key);
    if (before !== null) return before;
    const outcome = await run();
    const lost = !outcome.ok && outcome.code === "IDEMPOTENCY_IN_FLIGHT";
    // Another process answered the same request first: its answer is there now.
    return lost ? ((await keptAnswer(deps, key)) ?? outcome) : outcome;
  } finally {
    inFlight.delete(key.id);
  }
}

async function keptAnswer(deps: Deps, key: Idempotency): Promise<Reply | Refusal | null> {
  const kept = await deps.store.find("idempotency", { id: key.id });
  if (kept === null || kept.expiresAt <= deps.now()) return null;
  if (kept.fingerprint !== key.fingerprint) return refuse("IDEMPOTENCY_KEY_REUSED");
  return { ok: true, status: kept.status, body: kept.body };
}

/** What goes into the commit of the change itself, so that change and answer are kept together or not at all. */
export function keepAnswer(deps: Deps, key: Idempotency, status: number, body: unknown): readonly Write[] {
  const expired: Write = { do: "sweep", table: "idempotency", where: { id: key.id }, set: null };
  const row = { ...key, status, body, expiresAt: deps.now() + limits.idempotencySeconds * 1000 };
  return [expired, { do: "insert", table: "idempotency", row }];
}

/** The same value whatever the order of its fields. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, canonical(field)]);
}
