import type { KeyRateLimit } from "@keyporter/contract";
import type { Key, KeyPageView, UpdateKeyInput } from "@keyporter/sdk";

/** What the form of a key holds, as it was typed. */
export interface EditValues {
  readonly name: string;
  readonly description: string;
  readonly scopes: readonly string[];
  readonly expires_at: string | null;
  /** One per line. */
  readonly allowed_ips: string;
  readonly rate_limits: readonly KeyRateLimit[];
}

/** Of a key, what its form is about. */
export type Editable = Pick<Key, "name" | "description" | "scopes" | "expires_at" | "allowed_ips" | "rate_limits">;

export function valuesOf(key: Editable): EditValues {
  const { name, description, scopes, expires_at, allowed_ips, rate_limits } = key;
  return { name, description: description ?? "", scopes, expires_at, allowed_ips: allowed_ips.join("\n"), rate_limits };
}

/** Only what was changed, so that what somebody else changed meanwhile stays. */
export function editOf(before: EditValues, after: EditValues): UpdateKeyInput {
  const name = after.name.trim();
  const description = after.description.trim();
  return {
    ...(name === before.name ? {} : { name }),
    ...(description === before.description ? {} : { description: description === "" ? null : description }),
    ...(sameItems(before.scopes, after.scopes) ? {} : { scopes: after.scopes }),
    ...(before.expires_at === after.expires_at ? {} : { expires_at: after.expires_at }),
    ...(before.allowed_ips === after.allowed_ips ? {} : { allowed_ips: itemsOf(after.allowed_ips) }),
    ...(same(before.rate_limits, after.rate_limits) ? {} : { rate_limits: [...after.rate_limits] }),
  };
}

/** What the changed fields were when the edit was decided on, for the server to compare. */
export function expectedOf(known: Editable, edit: UpdateKeyInput): NonNullable<UpdateKeyInput["expected"]> {
  const { name, description, scopes, expires_at, allowed_ips, rate_limits } = known;
  const all = { name, description, scopes, expires_at, allowed_ips, rate_limits };
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in edit));
}

/** The form after somebody else changed the key: what this person changed stays as typed, the rest is as it is now. */
export function carriedOver(known: Editable, typed: EditValues, now: Editable): EditValues {
  const edit = editOf(valuesOf(known), typed);
  const kept = Object.entries(typed).filter(([field]) => field in edit);
  return { ...valuesOf(now), ...Object.fromEntries(kept) };
}

export interface ScopeChoices {
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly editable: KeyPageView["policy"]["scopes_editable"];
}

/** Which scopes the key may have after the edit; null where a key of this API has none of its own. */
export function scopeChoices({ policy, scopes, grantable_scopes }: KeyPageView, key: Key): ScopeChoices | null {
  const own = policy.authority === "scopes" || policy.authority === "inherit_and_scopes";
  const more = policy.scopes_editable === "any" ? grantable_scopes : [];
  const choosable = [...new Set([...key.scopes, ...more])];
  if (!own || choosable.length === 0) return null;
  const descriptions = new Map(scopes.map((scope) => [scope.key, scope.description]));
  const options = choosable.map((value) => {
    const hint = descriptions.get(value) ?? "";
    return { value, label: value, ...(hint === "" ? {} : { hint }) };
  });
  return { options, editable: policy.scopes_editable };
}

function itemsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((item) => item !== "");
}

function same(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}

function sameItems(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((item) => others.includes(item));
}
