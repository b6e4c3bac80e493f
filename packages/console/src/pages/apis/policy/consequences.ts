import type { Policy } from "@keyporter/contract";
import type { Apis } from "../../../words/en/apis.ts";
import type { Common } from "../../../words/en/common.ts";
import type { RateLimitWords } from "../../../words/en/rate-limits.ts";
import type { Format } from "../../../words/format.ts";
import { locationLabel, placePath } from "./policy-facts.ts";

export interface Consequence {
  readonly text: string;
  /** Callers may fail, or something is lost for good: asked about before it is saved. */
  readonly grave: boolean;
}

interface Speech {
  readonly words: Apis["policy"];
  readonly common: Common;
  readonly rateLimits: RateLimitWords;
  readonly format: Format;
}

/** What saving a changed policy does to keys that exist, and to people. */
export function consequencesOf(before: Policy, after: Policy, speech: Speech): readonly Consequence[] {
  const { words, common } = speech;
  const told = words.consequences;
  const rows: readonly Row[] = [
    ...secretRows(before, after, told),
    ...callRows(before, after, speech),
    ...rightsRows(before, after, speech),
    ...planRows(before, after, told),
    ...rateRows(before, after, speech.rateLimits),
    [isLower(after.max_lifetime_seconds, before.max_lifetime_seconds), told.lifetimeShorter, false],
    [isLower(after.max_keys_per_owner, before.max_keys_per_owner), told.fewerKeys, false],
    [before.placement !== after.placement, told.pageMoves(placePath(after, common).join(" › ")), false],
  ];
  return rows.filter(([when]) => when).map(([, text, grave]) => ({ text, grave }));
}

type Row = readonly [when: boolean, text: string, grave: boolean];
type Told = Apis["policy"]["consequences"];

function secretRows({ secret_storage: from }: Policy, { secret_storage: to }: Policy, told: Told): readonly Row[] {
  return [
    [from === "recoverable" && to === "hash_only", told.copiesDestroyed, true],
    [from === "hash_only" && to === "recoverable", told.copiesFromNow, false],
  ];
}

function callRows(before: Policy, after: Policy, { words, format }: Speech): readonly Row[] {
  const told = words.consequences;
  const left = new Set(
    after.credential_locations.map((location) => locationLabel(location, words.fields).toLowerCase()),
  );
  const removed = before.credential_locations
    .map((location) => locationLabel(location, words.fields))
    .filter((label) => !left.has(label.toLowerCase()));
  const { allowed_ips: was } = before;
  const { allowed_ips: is } = after;
  const narrowed = is.length > 0 && (was.length === 0 || was.some((range) => !is.includes(range)));
  const widened = was.length > 0 && (is.length === 0 || is.some((range) => !was.includes(range)));
  return [
    [removed.length > 0, told.locationsRemoved(format.list(removed)), true],
    [narrowed, told.addressesNarrowed, true],
    [widened && !narrowed, told.addressesWidened, false],
    [!before.https_required && after.https_required, told.httpsRequired, true],
    [before.https_required && !after.https_required, told.httpsAllowed, false],
    [!before.opaque_errors && after.opaque_errors, told.reasonsHidden, false],
  ];
}

function rightsRows(before: Policy, after: Policy, { words, format }: Speech): readonly Row[] {
  const told = words.consequences;
  const removed = before.owner_types.filter((type) => !after.owner_types.includes(type));
  const names = removed.map((type) => words.fields.owner_types.options[type]);
  return [
    [before.authority !== after.authority, told.authorityChanged, true],
    [removed.length > 0, told.ownersRemoved(format.list(names)), true],
    [!before.machines_may_create_inheriting && after.machines_may_create_inheriting, told.machinesMayAct, false],
  ];
}

function planRows(before: Policy, after: Policy, told: Told): readonly Row[] {
  const { plan_feature: was } = before;
  const { plan_feature: is } = after;
  const shorter = is !== null && was === is && after.plan_grace_seconds < before.plan_grace_seconds;
  return [
    [is !== null && is !== was, told.planRequired(is ?? ""), true],
    [was !== null && is === null, told.planFreed, false],
    [shorter, told.graceShorter, true],
  ];
}

function rateRows({ rate_limits: was }: Policy, { rate_limits: is }: Policy, told: RateLimitWords): readonly Row[] {
  const missingIn = (some: Policy["rate_limits"], others: Policy["rate_limits"]): boolean => {
    const known = new Set(others.map((limit) => JSON.stringify(limit)));
    return some.some((limit) => !known.has(JSON.stringify(limit)));
  };
  const tightened = missingIn(is, was);
  return [
    [tightened, told.tightened, true],
    [!tightened && missingIn(was, is), told.loosened, false],
  ];
}

/** Null is no limit. */
function isLower(after: number | null, before: number | null): boolean {
  return after !== null && (before === null || after < before);
}
