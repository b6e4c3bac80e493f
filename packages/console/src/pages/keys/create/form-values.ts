import { type KeyRateLimit, limits, type Policy } from "@keyporter/contract";
import type { CreateKeyInput, KeyPageView } from "@keyporter/sdk";
import { z } from "../../../kit/zod.ts";
import { limitsFault } from "../../../limits/limit-faults.ts";
import type { Create } from "../../../words/en/create.ts";
import type { RateLimitWords } from "../../../words/en/rate-limits.ts";
import type { Format } from "../../../words/format.ts";
import { type CreditsValues, creditsInput, isCredits, noCredits } from "../credits/credits-values.ts";
import { endOf, firstLifetime, type Lifetime } from "./lifetimes.ts";

export interface KeyFormValues {
  name: string;
  scopes: string[];
  environment: "live" | "test";
  lifetime: Lifetime;
  /** For the lifetime "date"; RFC 3339. */
  expires_at: string | null;
  not_before: string | null;
  /** As typed: one per line. */
  allowed_ips: string;
  description: string;
  rate_limits: KeyRateLimit[];
  credits: CreditsValues;
}

export function emptyValues(page: Pick<KeyPageView, "policy"> | null): KeyFormValues {
  return {
    name: "",
    scopes: [],
    environment: "live",
    lifetime: firstLifetime(page?.policy ?? free),
    expires_at: null,
    not_before: null,
    allowed_ips: "",
    description: "",
    rate_limits: [],
    credits: noCredits,
  };
}

const free = { default_lifetime_seconds: null, max_lifetime_seconds: null };

/** Controls, direction changes and invisible fillers: the server refuses them in names, too. */
const deceptive = /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/u;

/** What can be judged before the server is asked, in the reader's words. */
export function keyFormSchema({ faults }: Create, rateLimits: RateLimitWords, format: Format, policy: Policy | null) {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  const isShort = (name: string): boolean => [...graphemes.segment(name)].length <= limits.nameGraphemes;
  return z
    .object({
      name: z
        .string()
        .trim()
        .min(1, faults.nameRequired)
        .refine((name) => !deceptive.test(name), faults.nameDeceptive)
        .refine(isShort, faults.nameTooLong(format.number(limits.nameGraphemes))),
      scopes: z.array(z.string()),
      environment: z.enum(["live", "test"]),
      lifetime: z.custom<Lifetime>(),
      expires_at: z.string().nullable(),
      not_before: z.string().nullable(),
      allowed_ips: z
        .string()
        .refine((text) => lines(text).length <= limits.allowedIps, faults.tooManyIps(format.number(limits.allowedIps))),
      credits: z.custom<CreditsValues>(),
      description: z.string().max(limits.descriptionBytes, faults.descriptionTooLong),
      rate_limits: z
        .custom<KeyRateLimit[]>()
        .refine((chosen) => limitsFault(chosen, rateLimits) === undefined, rateLimits.faults.some),
    })
    .superRefine((values, context) => {
      const now = Date.now();
      const end = endOf(values.lifetime, values.expires_at, policy ?? free, now);
      const max = policy?.max_lifetime_seconds ?? null;
      const latest = max === null ? null : now + max * 1000;
      const fault = (path: "expires_at" | "not_before" | "credits", message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (values.lifetime === "date" && end === null) fault("expires_at", faults.dateRequired);
      if (end !== null && Date.parse(end) <= now) fault("expires_at", faults.datePast);
      if (end !== null && latest !== null && Date.parse(end) > latest)
        fault("expires_at", faults.dateTooLate(format.dateTime(latest)));
      if (end !== null && values.not_before !== null && values.not_before >= end)
        fault("not_before", faults.startAfterEnd);
      if (!isCredits(values.credits)) fault("credits", "");
    });
}

/** The request that the form stands for. */
export function keyRequest(page: KeyPageView, values: KeyFormValues): CreateKeyInput {
  const ips = lines(values.allowed_ips);
  const description = values.description.trim();
  const credits = page.may.credits ? creditsInput(values.credits) : null;
  return {
    name: values.name.trim(),
    api_id: page.api.id,
    ...ownerOf(page),
    scopes: takesScopes(page) ? values.scopes : [],
    environment: values.environment,
    expires_at: endOf(values.lifetime, values.expires_at, page.policy, Date.now()),
    ...(values.not_before === null ? {} : { not_before: values.not_before }),
    ...(ips.length === 0 ? {} : { allowed_ips: ips }),
    ...(description === "" ? {} : { description }),
    ...(values.rate_limits.length === 0 ? {} : { rate_limits: values.rate_limits }),
    ...(credits === null ? {} : { credits }),
  };
}

/** Whether a key of this page has scopes of its own. */
export function takesScopes({ policy }: KeyPageView): boolean {
  return policy.authority === "scopes" || policy.authority === "inherit_and_scopes";
}

function ownerOf({ owner, organization }: KeyPageView): Partial<CreateKeyInput> {
  if (owner.type === "instance" || owner.id === null) return { owner_type: "instance" };
  if (owner.type === "organization") return { organization_id: owner.id };
  return { user_id: owner.id, ...(organization === null ? {} : { context_organization_id: organization.id }) };
}

export function lines(text: string): string[] {
  return text.split(/[\s,;]+/).filter((line) => line !== "");
}
