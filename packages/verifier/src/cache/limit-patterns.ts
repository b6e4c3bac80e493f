import type { KeyFacts } from "../key-facts.ts";
import type { Limit } from "../rate-limits/limit.ts";

/** Stand in buckets for the ids that are each key's own, so that keys under the same rules have the same patterns. */
const marks = { key: "\u0001", user: "\u0002", organization: "\u0003" };
const marked = /[\u0001-\u0003]/;

const none: readonly Limit[] = [];

type Ids = Pick<KeyFacts, "id" | "userId" | "organizationId">;

/** The limits without what is the key's own. Null when they could not be told from others afterwards. */
export function limitPatternsOf(
  limits: readonly Limit[],
  { id, userId, organizationId }: Ids,
): readonly Limit[] | null {
  if (limits.length === 0) return none;
  if (limits.some(({ bucket }) => marked.test(bucket))) return null;
  return limits.map((limit) => {
    const ofAnyKey = without(limit.bucket, id, marks.key);
    const ofAnyUser = without(ofAnyKey, userId, marks.user);
    return { ...limit, bucket: without(ofAnyUser, organizationId, marks.organization) };
  });
}

/** The limits of the key with these ids. */
export function limitsFrom(patterns: readonly Limit[], { id, userId, organizationId }: Ids): readonly Limit[] {
  if (patterns.length === 0) return none;
  // In the other order than they were put there: what one of them stands for may look like the one before.
  return patterns.map((limit) => ({
    ...limit,
    bucket: limit.bucket
      .replaceAll(marks.organization, () => organizationId ?? "")
      .replaceAll(marks.user, () => userId ?? "")
      .replaceAll(marks.key, () => id),
  }));
}

function without(bucket: string, id: string | null, mark: string): string {
  return id ? bucket.replaceAll(id, () => mark) : bucket;
}
