import type { UpdateKeyBody } from "@keyporter/contract/schemas";
import { type Refusal, refuse } from "../outcome.ts";
import type { KeyRecord, Ms } from "../records.ts";

type Known = NonNullable<UpdateKeyBody["expected"]>;

const fields = ["name", "description", "scopes", "expires_at", "not_before", "allowed_ips", "rate_limits"] as const;
type Field = (typeof fields)[number];

/**
 * Refuses an edit that was decided on other values than the key has by now, and tells the present ones. A field that is
 * already what it shall become is no conflict: so an edit whose answer was lost can be sent again.
 */
export function refuseOutdated(key: KeyRecord, wanted: UpdateKeyBody): Refusal | null {
  const { expected } = wanted;
  if (expected === undefined) return null;
  const present = presentOf(key);
  const is = (field: Field, value: Known[Field]): boolean => plain(field, value) === plain(field, present[field]);
  const outdated = fields.filter(
    (field) => expected[field] !== undefined && !is(field, expected[field]) && !is(field, wanted[field]),
  );
  if (outdated.length === 0) return null;
  const current = Object.fromEntries(outdated.map((field) => [field, present[field]]));
  return refuse("CONFLICT", `Somebody else was first: ${outdated.join(", ")}.`, { current });
}

/** As the wire has it. */
function presentOf({
  name,
  description,
  scopes,
  allowedIps,
  rateLimits,
  expiresAt,
  notBefore,
}: KeyRecord): Required<Known> {
  const time = (at: Ms | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    ...{ name, description, scopes: [...scopes], allowed_ips: [...allowedIps], rate_limits: [...rateLimits] },
    ...{ expires_at: time(expiresAt), not_before: time(notBefore) },
  };
}

/** Alike for every way to write the same value. */
function plain(field: Field, value: Known[Field]): string | null | undefined {
  if (typeof value === "string") return field === "expires_at" || field === "not_before" ? utc(value) : value;
  return Array.isArray(value) ? JSON.stringify(value.map((item) => JSON.stringify(item)).toSorted()) : value;
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
