const dayMs = 86_400_000;

/**
 * Whether ending a key breaks somebody soon: it was used within the last 24 hours.
 *
 * @param lastUsedAt RFC 3339, null for never. @param now milliseconds since 1970; a browser whose clock is behind sees
 * uses in its future, which are lately, too
 */
export function wasUsedLately(lastUsedAt: string | null, now: number): boolean {
  return lastUsedAt !== null && now - new Date(lastUsedAt).getTime() < dayMs;
}
