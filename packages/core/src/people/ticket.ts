import type { Deps } from "../ports.ts";
import type { Ms } from "../records.ts";
import { openSecret, type SealContext, sealSecret } from "../secrets/seal.ts";

/** What a browser carries between two steps of one sign-in, sealed so that it can neither read nor change it. */
export type TicketKind = "second-factor" | "oidc";

interface Envelope {
  readonly until: Ms;
  readonly fields: Readonly<Record<string, string>>;
}

/** No API is called this, so no sealed copy of a key can be taken for a ticket, nor the other way round. */
function contextOf(kind: TicketKind): SealContext {
  return { apiId: "people", keyId: kind, secretId: "ticket" };
}

export function sealTicket(deps: Deps, kind: TicketKind, lifeMs: Ms, fields: Envelope["fields"]): string {
  const envelope: Envelope = { until: deps.now() + lifeMs, fields };
  return sealSecret(deps.ring, deps.random, contextOf(kind), JSON.stringify(envelope));
}

/** Its fields; null when it is not ours, of another kind, or too old. */
export function openTicket(
  deps: Pick<Deps, "ring" | "now">,
  kind: TicketKind,
  sealed: string,
): Envelope["fields"] | null {
  const text = openSecret(deps.ring, contextOf(kind), sealed);
  if (text === null) return null;
  const { until, fields }: Envelope = JSON.parse(text);
  return deps.now() < until ? fields : null;
}
