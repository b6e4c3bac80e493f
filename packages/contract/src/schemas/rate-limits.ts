import { z } from "zod";
import { limits } from "../limits.ts";
import { limitSources, limitSubjects } from "../rate-limits.ts";
import { Code } from "./common.ts";

const Count = z.number().int().max(limits.rateLimitMax);

const fields = {
  name: Code,
  limit: Count.min(0).meta({ description: "How many calls in each window; 0 refuses every call" }),
  window_seconds: z.number().int().min(1).max(limits.rateLimitWindowSeconds),
  burst: Count.min(1).optional().meta({ description: "How many may come at once; `limit` where it is left out" }),
};

const KeyRateLimit = z.strictObject(fields).meta({ id: "KeyRateLimit" });

const RateLimit = z
  .strictObject({
    ...fields,
    per: z.enum(limitSubjects).optional().meta({
      description: "Whose calls count together. Left out it is each key alone; in a plan, the organization",
    }),
  })
  .meta({ id: "RateLimit" });

/** Of one list the names tell the limits apart, so none is given twice. */
function namesOnce({ value, issues }: z.core.ParsePayload<readonly { readonly name: string }[]>): void {
  const seen = new Set<string>();
  for (const [at, { name }] of value.entries()) {
    if (seen.has(name)) {
      issues.push({ code: "custom", input: name, path: [at, "name"], message: "names a limit for the second time" });
    }
    seen.add(name);
  }
}

export const RateLimits = z.array(RateLimit).max(limits.rateLimits).check(namesOnce);
export const KeyRateLimits = z.array(KeyRateLimit).max(limits.rateLimits).check(namesOnce);

/** A rate limit that holds for a key, wherever it was set. */
export const HeldRateLimit = z
  .strictObject({
    name: z.string(),
    limit: z.number().int(),
    window_seconds: z.number().int(),
    burst: z.number().int(),
    per: z.enum(limitSubjects),
    source: z.enum(limitSources).meta({
      description: "Where it was set: the API's policy, the organization's own rules, its plan, or the key",
    }),
  })
  .meta({ id: "HeldRateLimit" });
export type HeldRateLimit = z.infer<typeof HeldRateLimit>;
