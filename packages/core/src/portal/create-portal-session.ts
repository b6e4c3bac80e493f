import { limits, type PortalPlace, type PortalScope, portalScopes } from "@keyporter/contract";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { type Found, found, type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { requirePermission } from "../rights/authorize.ts";
import { mintOpaque } from "../secrets/client-secret.ts";
import { digestSecret } from "../secrets/digest.ts";
import { theSettings } from "../settings/the-settings.ts";
import { refusePortal } from "./portal-allowed.ts";
import { portalAudit } from "./portal-audit.ts";
import { lacking, ownerOf } from "./portal-authorities.ts";
import { findPortalOwner, type PortalOwner } from "./portal-owner.ts";
import type { PortalSessionRecord } from "./records.ts";

export interface PortalCommand {
  readonly user_id?: string | undefined;
  readonly organization_id?: string | undefined;
  /** Left out: all that the caller holds over the owner of what a portal can be for. */
  readonly permissions?: readonly PortalScope[];
  /** Left out: the first that the settings name, or none. */
  readonly return_url?: string | undefined;
  readonly parent_origins: readonly string[];
  readonly sub_nav?: PortalPlace | undefined;
  readonly lifetime_seconds: number;
}

export interface PortalLink {
  readonly session: PortalSessionRecord;
  /** What stands in the link, to be spent once. */
  readonly code: string;
}

/**
 * Makes a one-time link into the self-serve portal. What can be done there is at most what the caller holds over the
 * owner. A person who is signed in needs no permission to open it for themself.
 */
export async function createPortalSession(
  deps: Deps,
  caller: Caller,
  command: PortalCommand,
): Promise<Plan<PortalLink> | Refusal> {
  const self = caller.kind === "session" && command.user_id !== undefined && command.user_id === caller.userId;
  const unpermitted = self ? null : requirePermission(caller, "create:portal");
  if (unpermitted) return unpermitted;
  const owner = await findPortalOwner(deps.store, caller, command);
  if (!owner.ok) return owner;
  const { userId, organizationId, guards } = owner.value;
  const permissions = permissionsFor(caller, owner.value, command.permissions, self);
  if (!permissions.ok) return permissions;

  const { portal } = await theSettings(deps);
  const returnUrl = command.return_url ?? portal.returnOrigins[0] ?? null;
  const refused = refusePortal(portal, { userId, returnUrl });
  if (refused) return refused;

  const code = mintOpaque(deps.random, "kpc");
  const record = newRecord(deps, "portal");
  const session: PortalSessionRecord = {
    ...record,
    userId,
    organizationId,
    permissions: permissions.value,
    returnUrl,
    parentOrigins: command.parent_origins,
    subNav: command.sub_nav ?? null,
    lifetimeSeconds: command.lifetime_seconds,
    mintedByType: caller.actor.type,
    mintedById: caller.actor.id,
    codeDigest: digestSecret(deps.ring, code).digest,
    renewalDigest: null,
    exchangedAt: null,
    expiresAt: record.createdAt + limits.portalLinkSeconds * 1000,
    endedAt: null,
  };
  const { parentOrigins, lifetimeSeconds } = session;
  const told = beginnings({ permissions: session.permissions, parentOrigins, lifetimeSeconds });
  const audit = portalAudit(deps, caller, "portal.session_created", session, told);
  const write = { do: "insert", table: "portal_sessions", row: session } as const;
  return plan({ session, code }, changeSetOf(audit, [write], guards));
}

function permissionsFor(
  caller: Caller,
  owner: Pick<PortalOwner, "userId" | "organizationId">,
  asked: readonly PortalScope[] | undefined,
  self: boolean,
): Found<readonly PortalScope[]> | Refusal {
  const target = ownerOf({ ...owner, permissions: [] });
  const missing = lacking(caller, target, asked ?? portalScopes, self);
  if (missing.includes("create:portal")) {
    return refuse("FORBIDDEN", "This needs the permission 'create:portal' over whom it is for.", {
      permission: "create:portal",
      scopes: ["create:portal"],
    });
  }
  if (asked === undefined) return found(portalScopes.filter((scope) => !missing.includes(scope)));
  if (missing.length === 0) return found(asked);
  return refuse("SCOPE_NOT_GRANTABLE", `You cannot give: ${missing.join(", ")}.`, { scopes: missing });
}
