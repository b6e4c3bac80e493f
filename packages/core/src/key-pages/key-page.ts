import type { ManagementScope, Policy } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { refuseCredits } from "../credits/may-set-credits.ts";
import { allowsConnectorKeys } from "../keys/connector-keys.ts";
import { planEndsAt } from "../keys/facts.ts";
import { refuseHandingOut } from "../keys/handing-out.ts";
import type { KeyOwner } from "../keys/key-owner.ts";
import { quotaGuards } from "../keys/key-quota.ts";
import { refuseOwner, refuseOwnerType } from "../keys/owner-barriers.ts";
import type { Refusal } from "../outcome.ts";
import { asksForFreshSignIn } from "../people/freshness.ts";
import { policyOf } from "../policies/policy-of.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, Ms, PlanRecord, ScopeRecord } from "../records.ts";
import { authorize, authorizeInstance, requirePermission } from "../rights/authorize.ts";
import { notGrantable, type Ownership, targetOfKey } from "../rights/grantable.ts";
import { lacksRole } from "./lacks-role.ts";

export type PageState = "shown" | "role_required" | "plan_required";

/** One API's keys of one owner, as one caller may manage them. */
export interface KeyPage {
  readonly api: ApiRecord;
  readonly scopes: readonly ScopeRecord[];
  readonly owner: KeyOwner;
  /** After the organization's overrides. */
  readonly policy: Policy;
  /** What the caller's rights allow, whatever else may stand in the way at the moment. */
  readonly may: {
    readonly create: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly reveal: boolean;
    /** Whether the caller may hold the secret of a key that acts as its owner; false also where keys never do. */
    readonly inherit: boolean;
    /** Whether the caller may say how many credits the keys have. */
    readonly credits: boolean;
  };
  /** What the caller may put on a key here. */
  readonly grantableScopes: readonly string[];
  /** Whether a person must have signed in a short while ago. */
  readonly stepUp: boolean;
  readonly state: PageState;
  /** When keys stop or stopped because the plan lost what they need; null while nothing was lost. */
  readonly planEndsAt: Ms | null;
  /** Whether agents can use these keys at an MCP server. */
  readonly mcp: { readonly connectorKeys: boolean } | null;
  /** Why `createKey` would refuse, with no scopes asked for; null when it would not. */
  readonly creationRefused: Refusal | null;
}

interface PageParts {
  readonly api: ApiRecord;
  readonly scopes: readonly ScopeRecord[];
  readonly owner: KeyOwner;
  readonly plan: PlanRecord | null;
  /** Whether the API has an MCP server that is enabled. */
  readonly hasMcp: boolean;
}

/**
 * What the page of these keys is for this caller, by the very rules by which `createKey` decides. Null where there is no
 * such page, since the API has no keys of such owners.
 */
export async function keyPageOf(
  deps: Pick<Deps, "store" | "now">,
  caller: Caller,
  parts: PageParts,
): Promise<KeyPage | null> {
  const { api, scopes, owner, plan, hasMcp } = parts;
  const { ownership, organization } = owner;
  const policy = policyOf(api, organization);
  if (refuseOwnerType(policy, ownership.ownerType)) return null;

  const newKey = { ...ownership, boundApiIds: api.management ? caller.boundApiIds : null };
  const tooStrong = refuseHandingOut(caller, newKey, { api, policy }, []);
  const withoutRole = lacksRole(caller, ownership, policy);
  const barred = refuseWithoutPermission(caller, ownership) ?? refuseOwner(caller, owner, plan, policy) ?? tooStrong;
  const full = barred === null ? await refuseQuota(deps, { api, policy, owner, plan }) : null;
  const creationRefused = barred ?? full;
  const endsAt = planEndsAt(policy.plan_feature, policy.plan_grace_seconds, organization, plan);
  const holds = (permission: ManagementScope) => authorize(caller, permission, targetOfKey(ownership)) === null;
  const recoverable = policy.secret_storage === "recoverable" && !api.management;
  const shownInPortal = caller.kind !== "portal" || policy.reveal_style === "inline";
  return {
    ...{ api, scopes, owner, policy, creationRefused },
    may: {
      create: !(creationRefused !== null && aboutRights.has(creationRefused.code)),
      update: holds("update:api_keys"),
      delete: holds("delete:api_keys"),
      reveal: holds("reveal:api_keys") && recoverable && shownInPortal && tooStrong === null,
      inherit: (policy.authority === "inherit" || policy.authority === "inherit_and_scopes") && tooStrong === null,
      credits: refuseCredits(caller, ownership) === null,
    },
    grantableScopes: grantableOf(caller, parts, policy),
    stepUp: asksForFreshSignIn(policy),
    state: withoutRole ? "role_required" : isOver(creationRefused, endsAt, deps.now()) ? "plan_required" : "shown",
    planEndsAt: endsAt === 0 ? null : endsAt,
    mcp: hasMcp ? { connectorKeys: allowsConnectorKeys(api, policy) } : null,
  };
}

function refuseWithoutPermission(caller: Caller, { ownerType }: Ownership): Refusal | null {
  const permission = "create:api_keys";
  return ownerType === "instance" ? authorizeInstance(caller, permission) : requirePermission(caller, permission);
}

/** Refusals that no plan, deleted key or enabled owner would lift. */
const aboutRights: ReadonlySet<string> = new Set(["FORBIDDEN", "CREATION_NOT_ALLOWED"]);

/** During the grace after a downgrade the page stays, since its keys still work; only new ones are refused. */
function isOver(refused: Refusal | null, planEnd: Ms | null, now: Ms): boolean {
  return refused?.code === "PLAN_REQUIRED" && planEnd !== null && planEnd <= now;
}

function grantableOf(caller: Caller, { api, scopes, owner }: PageParts, policy: Policy): string[] {
  if (policy.authority === "inherit" || policy.authority === "organization") return [];
  const keys = scopes.map(({ key }) => key);
  const refused = notGrantable(caller, owner.ownership, api, policy, keys);
  return refused === "all" ? [] : keys.filter((key) => !refused.includes(key));
}

async function refuseQuota(
  { store }: Pick<Deps, "store">,
  { api, policy, owner, plan }: Omit<PageParts, "scopes" | "hasMcp"> & { readonly policy: Policy },
): Promise<Refusal | null> {
  const counted = { ...owner.ownership, apiId: api.id, environment: "live" } as const;
  const quota = await quotaGuards(store, counted, { policy, plan, organization: owner.organization });
  return quota.ok ? null : quota;
}
