import type { KeyFacts } from "../key-facts.ts";
import type { Limit } from "../rate-limits/limit.ts";

/** A limit as many keys have it. */
export interface LimitPattern extends Omit<Limit, "bucket"> {
  /** What the bucket is made of: words, and between them marks that stand for the ids of the key. */
  readonly parts: readonly string[];
}

type Ids = Pick<KeyFacts, "id" | "userId" | "organizationId">;

/** Stand in buckets for the ids that are each key's own, so that keys under the same rules have the same patterns. */
const marks = { key: "\u0001", user: "\u0002", organization: "\u0003" };
const mark = new RegExp(`([${Object.values(marks).join("")}])`);

const noPatterns: readonly LimitPattern[] = [];
const noLimits: readonly Limit[] = [];

/** Whether the limits can be told from their patterns again: no bucket has a mark of its own. */
export function canBePatterns(limits: readonly Limit[]): boolean {
  return !limits.some(({ bucket }) => mark.test(bucket));
}

/** The limits without what is the key's own; none of those that cannot be patterns. */
export function limitPatternsOf(limits: readonly Limit[], ids: Ids): readonly LimitPattern[] {
  if (limits.length === 0 || !canBePatterns(limits)) return noPatterns;
  return limits.map(({ bucket, ...limit }) => ({ ...limit, parts: partsOf(bucket, ids) }));
}

function partsOf(bucket: string, { id, userId, organizationId }: Ids): readonly string[] {
  const ofAnyKey = without(bucket, id, marks.key);
  const ofAnyUser = without(ofAnyKey, userId, marks.user);
  return without(ofAnyUser, organizationId, marks.organization).split(mark);
}

function without(bucket: string, id: string | null, by: string): string {
  return id && !mark.test(id) ? bucket.replaceAll(id, () => by) : bucket;
}

/** The limits of the key with these ids. */
export function limitsFrom(patterns: readonly LimitPattern[], ids: Ids): readonly Limit[] {
  if (patterns.length === 0) return noLimits;
  return patterns.map(({ name, per, limit, windowSeconds, burst, parts }) => ({
    name,
    per,
    limit,
    windowSeconds,
    burst,
    bucket: bucketOf(parts, ids),
  }));
}

function bucketOf(parts: readonly string[], ids: Ids): string {
  let bucket = "";
  for (const part of parts) bucket += meant(part, ids);
  return bucket;
}

function meant(part: string, { id, userId, organizationId }: Ids): string {
  switch (part) {
    case marks.key:
      return id;
    case marks.user:
      return userId ?? "";
    case marks.organization:
      return organizationId ?? "";
    default:
      return part;
  }
}
