import type { Key } from "@keyporter/sdk";
import { type Cell, fields, table, time } from "./render.ts";

/** Keys as a table, one a line. */
export function keyTable(keys: readonly Key[]): string {
  const headings = ["ID", "NAME", "KEY", "API", "OWNER", "ENV", "STATUS", "LAST USED", "EXPIRES"];
  const rows = keys.map((key) => [
    key.id,
    key.name,
    key.masked,
    key.api_id,
    key.owner.id ?? key.owner.type,
    key.environment,
    key.status,
    time(key.last_used_at) ?? "never",
    time(key.expires_at) ?? "never",
  ]);
  return table(headings, rows);
}

/** All there is to know about one key; what it does not have is left out. */
export function keyFields(key: Key): string {
  const always: (readonly [string, Cell])[] = [
    ["id", key.id],
    ["name", key.name],
    ["key", key.masked],
    ["status", key.status],
    ["api", key.api_id],
    ["owner", [key.owner.type, key.owner.id].filter(Boolean).join(" ")],
    ["environment", key.environment],
    ["scopes", key.scopes.join(" ")],
    ["expires", time(key.expires_at) ?? "never"],
    ["last used", lastUse(key)],
    ["created", `${time(key.created_at)} by ${key.created_by.name ?? key.created_by.id}`],
  ];
  const optional: (readonly [string, Cell])[] = [
    ["description", key.description],
    ["context", key.context_organization_id],
    ["not before", time(key.not_before)],
    ["allowed IPs", key.allowed_ips.join(" ")],
    ["metadata", Object.keys(key.metadata).length > 0 ? JSON.stringify(key.metadata) : null],
    ["disabled", eventText(key.disabled_at, key.disabled_reason)],
    ["revoked", eventText(key.revoked_at, key.revoked_reason)],
    ["credits", creditsText(key)],
    ...(key.limits ?? []).map((limit): readonly [string, Cell] => ["rate limit", limitText(limit)]),
    ...retiring(key),
  ];
  return fields([...always, ...optional.filter(([, value]) => value !== null && value !== "")]);
}

/** When and from where a key was last accepted: what a person looks at before ending it. */
export function lastUse(key: Key): string {
  if (key.last_used_at === null) return "never";
  return `${time(key.last_used_at)}${key.last_used_ip === null ? "" : ` from ${key.last_used_ip}`}`;
}

/** What it may still spend; null for a key that is not metered. */
export function creditsText({ credits }: Key): string | null {
  if (credits === null) return null;
  const { remaining, reserved, refill } = credits;
  return [
    `${remaining} left`,
    ...(reserved === 0 ? [] : [`${reserved} reserved`]),
    ...(refill === null ? [] : [`refilled to ${refill.amount} every ${refill.every_seconds} s`]),
  ].join(", ");
}

function limitText({ name, limit, window_seconds, burst, per, source }: NonNullable<Key["limits"]>[number]): string {
  const atOnce = burst === undefined || burst === limit ? "" : `, ${burst} at once`;
  return `${limit} in ${window_seconds} s${atOnce}, per ${per} (${name}, ${source})`;
}

function eventText(at: string | null, reason: string | null): string | null {
  if (at === null) return null;
  return `${time(at)}${reason === null ? "" : `: ${reason}`}`;
}

function retiring(key: Key): (readonly [string, Cell])[] {
  const old = key.secrets?.filter(({ state }) => state === "retiring") ?? [];
  return old.map(({ masked, valid_until }) => ["old secret", `${masked} until ${time(valid_until)}`]);
}
