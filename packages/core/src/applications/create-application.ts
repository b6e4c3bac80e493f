import type { CreateApplicationBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { managementApi } from "../management-api.ts";
import { newRecord } from "../new-record.ts";
import { notKnown } from "../not-known.ts";
import { type Found, found, type Plan, plan, type Refusal } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApplicationRecord, OrganizationRecord } from "../records.ts";
import { findOrganization } from "../references.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import { mayGive } from "../rights/may-give.ts";
import { resolveGift } from "../rights/resolve-gift.ts";
import { applicationAudit, applicationChanges } from "./application-audit.ts";
import { reachOf } from "./application-for.ts";
import { newClientSecret } from "./client-secrets.ts";
import { refuseDeadPermissions } from "./organization-level.ts";
import { publicKeys } from "./public-keys.ts";
import { resolveBinding } from "./resolve-binding.ts";

/** An application and its secret: the only moment at which somebody sees it. */
export interface ApplicationWithSecret {
  readonly application: ApplicationRecord;
  readonly clientSecret: string;
}

/** Creates an application for machines. It holds no more than its maker does. */
export async function createApplication(
  deps: Deps,
  caller: Caller,
  body: CreateApplicationBody,
): Promise<Plan<ApplicationWithSecret> | Refusal> {
  const refused = authorizeInstance(caller, "create:applications");
  if (refused) return refused;
  const choice = await chooseFields(deps, caller, body);
  if (!choice.ok) return choice;
  const { fields, guards } = choice.value;
  const managementApiId = (await managementApi(deps.store)).id;
  const tooMuch =
    refuseDeadPermissions(fields.organizationId, fields.grants, managementApiId) ??
    mayGive(caller, reachOf(fields.organizationId), fields, managementApiId);
  if (tooMuch) return tooMuch;

  const secret = newClientSecret(deps);
  const application = newApplication(deps, { ...fields, secrets: [secret.record] });
  const told = applicationChanges(null, application);
  const audit = applicationAudit(deps, caller, "application.created", application, told);
  const insert = { do: "insert", table: "applications", row: application } as const;
  return plan({ application, clientSecret: secret.text }, changeSetOf(audit, [insert], guards));
}

type ChosenFields = Pick<
  ApplicationRecord,
  "name" | "organizationId" | "grants" | "grantableScopes" | "boundApiIds" | "jwks"
>;

/** An application of no more than these fields and secrets, as it begins. */
export function newApplication(
  deps: Deps,
  fields: ChosenFields & Pick<ApplicationRecord, "secrets">,
): ApplicationRecord {
  const clientId = Buffer.from(deps.random(16)).toString("hex");
  return { ...newRecord(deps, "app"), clientId, status: "active", ...fields };
}

interface Choice {
  readonly fields: ChosenFields;
  readonly guards: readonly Guard[];
}

async function chooseFields(
  { store }: Deps,
  caller: Caller,
  body: CreateApplicationBody,
): Promise<Found<Choice> | Refusal> {
  const organization = body.organization_id === undefined ? null : await findOrganization(store, body.organization_id);
  if (organization === null && body.organization_id !== undefined) return notKnown("/organization_id");
  const resolved = await resolveGift(store, body);
  if (!resolved.ok) return resolved;
  const binding = await resolveBinding(store, caller, body.bound_api_ids ?? caller.boundApiIds);
  if (!binding.ok) return binding;
  const keys = body.jwks === undefined ? found(null) : publicKeys(body.jwks);
  if (!keys.ok) return keys;
  const { gift, guards } = resolved.value;
  return found({
    fields: {
      name: body.name,
      organizationId: organization?.id ?? null,
      grants: [],
      grantableScopes: null,
      ...gift,
      boundApiIds: binding.value,
      jwks: keys.value,
    },
    guards: organization === null ? guards : [...guards, livingGuard(organization)],
  });
}

function livingGuard({ id, status }: OrganizationRecord): Guard {
  return { row: "organizations", id, expect: { status } };
}
