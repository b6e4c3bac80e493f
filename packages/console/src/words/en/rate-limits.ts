import type { PluralForms } from "../format.ts";

export const rateLimits = {
  title: "Rate limits",
  hints: {
    policy: "A call must be within every limit. Empty: as many calls as anybody likes.",
    organization: "They hold beside those of the API and of the plan, so they can only make calls fewer.",
    plan: "For every organization on this plan, beside those of each API. Calls to the Management API do not count.",
    key: "They hold beside those of the API, so they can only make calls fewer. Whoever may edit the key may lift them.",
  },
  add: "Add rate limit",
  remove: (name: string) => `Remove rate limit ${name}`,
  one: (name: string) => `Rate limit ${name}`,
  name: "Name of the limit",
  limit: "Calls",
  period: "In every",
  burst: "At once",
  burstHint: "How many may come together. Empty: all of them.",
  per: "Counted for",
  subjects: { key: "Each key", owner: "Each owner", organization: "Each organization", api: "The whole API" },
  planSubjects: {
    key: "Each key",
    owner: "Each owner",
    organization: "Each organization",
    api: "Each organization and API",
  },
  faults: {
    name: "Lower-case letters, digits, - and _, beginning with a letter.",
    twice: "Another limit has this name.",
    number: "A whole number.",
    burst: "A whole number, 1 or more.",
    period: "From 1 second to 365 days.",
    some: "A rate limit is not right yet.",
  },
  calls: { one: "# call", other: "# calls" } satisfies PluralForms,
  every: (calls: string, period: string) => `${calls} in ${period}`,
  noCalls: "No calls",
  atOnce: (calls: string) => `${calls} at once`,
  for: {
    key: "for each key",
    owner: "for each owner",
    organization: "for each organization",
    api: "for the whole API",
  },
  sources: {
    policy: "Rule of the API",
    organization: "Rule of the organization",
    plan: "From the organization’s plan",
    key: "Set for this key",
  },
  tightened: "Calls beyond the new rate limits are refused with 429, at once.",
  loosened: "More calls get through than before.",
};
export type RateLimitWords = typeof rateLimits;
