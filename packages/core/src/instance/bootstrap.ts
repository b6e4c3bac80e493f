import type { BootstrapBody } from "@keyporter/contract/schemas";
import { newClientSecret } from "../applications/client-secrets.ts";
import { type ApplicationWithSecret, newApplication } from "../applications/create-application.ts";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { beginnings } from "../edit.ts";
import { managementApi } from "../management-api.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord, InstanceRecord, UserRecord } from "../records.ts";
import { instanceScopes } from "../rights/effective-scopes.ts";
import { digestMatches } from "../secrets/digest.ts";
import { newAdministrator, passwordRow, refusePassword } from "./administrator.ts";
import { isOperator } from "./callers.ts";
import { instanceAudit, instanceId } from "./instance-audit.ts";
import { theInstance } from "./make-bootstrap-token.ts";

export interface BootstrappedInstance extends ApplicationWithSecret {
  readonly administrator: UserRecord;
  readonly managementApi: ApiRecord;
}

/**
 * Creates the first administrator and a first application with every permission. It happens once: of many who try at the
 * same moment one succeeds, and all others hear that it is done.
 *
 * @param token the bootstrap token; null only for the operator at the command line of this machine
 */
export async function bootstrap(
  deps: Deps,
  caller: Caller,
  token: string | null,
  body: BootstrapBody,
): Promise<Plan<BootstrappedInstance> | Refusal> {
  const instance = await theInstance(deps);
  if (instance.bootstrappedAt !== null) return refuse("ALREADY_BOOTSTRAPPED");
  const trusted = token === null ? isOperator(caller) : tokenMatches(deps, instance, token);
  if (!trusted) return refuse("UNAUTHENTICATED", "A valid bootstrap token is required.");
  const refused = refusePassword(body.password);
  if (refused) return refused;

  const administrator = newAdministrator(deps, body);
  const api = await managementApi(deps.store);
  const secret = newClientSecret(deps);
  const application = newApplication(deps, {
    name: "First application",
    organizationId: null,
    grants: [{ apiId: api.id, scopes: instanceScopes("administrator"), patterns: [] }],
    grantableScopes: null,
    boundApiIds: null,
    jwks: null,
    secrets: [secret.record],
  });
  const writes: Write[] = [
    closing(deps, instance),
    { do: "insert", table: "users", row: administrator },
    { do: "insert", table: "passwords", row: await passwordRow(deps, administrator, body.password) },
    { do: "insert", table: "applications", row: application },
  ];
  const told = beginnings({ administrator: administrator.id, application: application.id });
  const audit = instanceAudit(deps, caller, "instance.bootstrapped", told);
  const made = { administrator, application, clientSecret: secret.text, managementApi: api };
  return plan(made, changeSetOf(audit, writes));
}

function tokenMatches({ ring, now }: Deps, instance: InstanceRecord, token: string): boolean {
  const { bootstrapDigest: digest, bootstrapExpiresAt: expiresAt } = instance;
  const stored = digest === null ? null : { digest, pepperVersion: ring.pepper.current.version };
  return digestMatches(ring, token, stored) && expiresAt !== null && now() < expiresAt;
}

/** First of the writes: whoever comes second changes no row here, and nothing of theirs is written. */
function closing(deps: Deps, { version }: InstanceRecord): Write {
  const now = deps.now();
  const set = { bootstrappedAt: now, bootstrapDigest: null, bootstrapExpiresAt: null, updatedAt: now };
  return {
    do: "update",
    table: "instance",
    id: instanceId,
    expect: { version, bootstrappedAt: null },
    set: { ...set, version: version + 1 },
  };
}
