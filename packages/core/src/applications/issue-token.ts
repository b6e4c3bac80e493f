import { hash } from "node:crypto";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, ApplicationRecord, Ms, OrganizationRecord } from "../records.ts";
import { findApi } from "../references.ts";
import { applicationAudit } from "./application-audit.ts";
import { grantedNow, narrowScope } from "./narrow-scope.ts";

export interface TokenRequest {
  /** The audience that was asked for, or any other name of the API. */
  readonly api: string;
  readonly scope?: string | undefined;
  /** The signed assertion with which the application signed in: it serves once. */
  readonly assertion?: { readonly jti: string; readonly expiresAt: Ms } | undefined;
}

/** What the token says. */
export interface IssuedToken {
  readonly application: ApplicationRecord;
  /** The one organization that it reaches; null is the whole instance. */
  readonly organization: OrganizationRecord | null;
  readonly api: ApiRecord;
  readonly scopes: readonly string[];
}

/**
 * Decides what a token for an application, which has just proved who it is, may hold, and writes down that it got one.
 * The caller is the application itself.
 *
 * The refusals, as the token endpoint names them: UNAUTHENTICATED is `invalid_client` (not active any more), NOT_FOUND
 * `invalid_target` (no such API), FORBIDDEN `unauthorized_client` (not authorized for the API), SCOPE_NOT_GRANTABLE
 * `invalid_scope`, and ALREADY_EXISTS from the commit `invalid_client` (the assertion was used before).
 */
export async function issueToken(
  deps: Deps,
  caller: Caller,
  applicationId: string,
  request: TokenRequest,
): Promise<Plan<IssuedToken> | Refusal> {
  const { store } = deps;
  const application = await store.find("applications", { id: applicationId });
  if (application?.status !== "active") return refuse("UNAUTHENTICATED");
  const organization = await organizationOf(deps, application);
  if (organization === "inactive") return refuse("UNAUTHENTICATED", "The application's organization is not active.");
  const api = await findApi(store, request.api);
  if (api === null) return refuse("NOT_FOUND", "There is no such API.");
  const granted = grantedNow(application.grants, api, await store.all("scopes", { apiId: api.id }));
  if (granted === null) return refuse("FORBIDDEN", "The application is not authorized for this API.");
  const scopes = narrowScope(granted, request.scope);
  if (!scopes.ok) return scopes;

  const told = beginnings({ scopes: scopes.value });
  const audit = { ...applicationAudit(deps, caller, "application.token_issued", application, told), apiId: api.id };
  const writes = request.assertion === undefined ? [] : [spend(application, request.assertion)];
  return plan(
    { application, organization, api, scopes: scopes.value },
    changeSetOf(audit, writes, stillActive(application, organization)),
  );
}

function stillActive({ id, version }: ApplicationRecord, organization: OrganizationRecord | null): Guard[] {
  const status = "active";
  const guards: Guard[] = [{ row: "applications", id, expect: { version, status } }];
  if (organization !== null) guards.push({ row: "organizations", id: organization.id, expect: { status } });
  return guards;
}

async function organizationOf(
  { store }: Deps,
  { organizationId }: ApplicationRecord,
): Promise<OrganizationRecord | null | "inactive"> {
  if (organizationId === null) return null;
  const organization = await store.find("organizations", { id: organizationId });
  return organization?.status === "active" ? organization : "inactive";
}

/** Hashed, because an application may choose ids of any length. */
function spend({ id }: ApplicationRecord, { jti, expiresAt }: NonNullable<TokenRequest["assertion"]>): Write {
  const row = { id: hash("sha256", JSON.stringify([id, jti]), "base64url"), expiresAt };
  return { do: "insert", table: "spent_assertions", row };
}
