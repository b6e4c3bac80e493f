import type { CredentialLocation, Policy } from "@keyporter/contract";
import { limitsFault } from "../../../limits/limit-faults.ts";
import { limitText } from "../../../limits/limit-text.ts";
import type { Apis } from "../../../words/en/apis.ts";
import type { Common } from "../../../words/en/common.ts";
import type { RateLimitWords } from "../../../words/en/rate-limits.ts";
import type { Format } from "../../../words/format.ts";

type PolicyWords = Apis["policy"];

interface Speech {
  readonly common: Common;
  readonly rateLimits: RateLimitWords;
  readonly format: Format;
}

/** A policy in a few short sentences, made from its fields and from nothing else. */
export function policyFacts(
  policy: Policy,
  { facts, fields }: PolicyWords,
  { common, rateLimits, format }: Speech,
): readonly string[] {
  const { owner_types: owners, who_may_create: makers } = policy;
  const of = (type: Policy["owner_types"][number]): boolean => owners.includes(type);
  const headers = policy.credential_locations.map((location) => locationLabel(location, fields));
  return [
    ...(owners.length === 0 ? [] : [facts.heldBy(format.list(owners.map((type) => facts.owners[type])))]),
    ...(of("user") ? [makers.user === "self" ? facts.made.self : facts.made.admin] : []),
    ...(of("organization")
      ? [makers.organization === "member" ? facts.made.member : facts.made.organizationAdmin]
      : []),
    facts.authority[policy.authority],
    facts.storage[policy.secret_storage],
    ...(headers.length === 0 ? [] : [facts.sentAs(format.list(headers))]),
    ...(limitsFault(policy.rate_limits, rateLimits) === undefined
      ? policy.rate_limits.map((limit) => facts.atMost(limitText(limit, rateLimits, format)))
      : []),
    facts.place(placePath(policy, common).join(" › ")),
    ...(policy.plan_feature === null ? [] : [facts.plan(policy.plan_feature)]),
  ];
}

/** `Authorization: Bearer`, `X-API-Key`, or the name of the header. */
export function locationLabel(
  location: CredentialLocation,
  { credential_locations: words }: PolicyWords["fields"],
): string {
  if (typeof location !== "string") return location.header;
  return location === "bearer" ? words.bearer : location === "x_api_key" ? words.x_api_key : "?api_key=";
}

/** The way to the page through the navigation, step by step. */
export function placePath({ placement, words }: Policy, common: Common): readonly string[] {
  const first = {
    api_keys: common.groups.main,
    tools: common.groups.tools,
    personal_settings: common.groups.personal,
    settings: common.settings,
    profile: common.profile,
  }[placement];
  return [first, words.keys];
}
