/** Whose calls a rate limit counts together: each key's, all of an owner's, of an organization's, or of the API's. */
export const limitSubjects = ["key", "owner", "organization", "api"] as const;
export type LimitSubject = (typeof limitSubjects)[number];

/** Where a rate limit that holds for a key was set. */
export const limitSources = ["policy", "organization", "plan", "key"] as const;
export type LimitSource = (typeof limitSources)[number];

/** At most `limit` calls in `window_seconds`, spread evenly. A field's name is the same in storage and on the wire. */
export interface KeyRateLimit {
  readonly name: string;
  readonly limit: number;
  readonly window_seconds: number;
  /** How many may come at once; as many as `limit` where it is left out. */
  readonly burst?: number | undefined;
}

export interface RateLimit extends KeyRateLimit {
  /** Left out it is each key alone; in a plan, the organization. */
  readonly per?: LimitSubject | undefined;
}
