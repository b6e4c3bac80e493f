import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Deps } from "@keyporter/core";

const lifeMs = 300_000;
/** 96 bits: an agent has to repeat it, and it is good for five minutes. */
const macChars = 16;

/** What is confirmed: this call of this key and no other. */
export interface Confirmed {
  readonly keyId: string;
  readonly tool: string;
  /** Without the confirmation itself. */
  readonly args: Readonly<Record<string, unknown>>;
}

type ConfirmDeps = Pick<Deps, "ring" | "now">;

/** What an agent has to send along to go on. Every process of this instance takes it. */
export function confirmationOf(deps: ConfirmDeps, confirmed: Confirmed): string {
  const until = (deps.now() + lifeMs).toString(36);
  return `${until}.${macOf(deps, confirmed, until)}`;
}

export function isConfirmed(deps: ConfirmDeps, confirmed: Confirmed, value: string): boolean {
  const [, until = "", mac = ""] = /^([0-9a-z]{1,10})\.([\w-]{16})$/.exec(value) ?? [];
  if (mac === "" || deps.now() >= Number.parseInt(until, 36)) return false;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(deps, confirmed, until)));
}

function macOf({ ring }: ConfirmDeps, { keyId, tool, args }: Confirmed, until: string): string {
  const key = Buffer.from(hkdfSync("sha256", ring.seal.current.key, "", "kp/mcp-confirm/v1", 32));
  const text = JSON.stringify([keyId, tool, until, sorted(args)]);
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, macChars);
}

/** The same arguments in another order are the same call. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, entry]) => [name, sorted(entry)]);
}
