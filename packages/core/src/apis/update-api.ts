import type { Policy } from "@keyporter/contract";
import type { UpdateApiBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { editOf } from "../edit.ts";
import { given } from "../given.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import { patchedPolicy } from "../policies/new-policy.ts";
import { policyFaults } from "../policies/policy-faults.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import { wipeSealed } from "../wipe-sealed.ts";
import { apiAudit } from "./api-audit.ts";
import { apiFor } from "./api-for.ts";
import { refuseReservedPrefix } from "./reserved-prefix.ts";

/**
 * Edits an API; fields of its policy that are not named stay. Code and audience never change. Under a policy that stops
 * keeping recoverable copies, those that exist are destroyed with the same commit.
 */
export async function updateApi(
  deps: Deps,
  caller: Caller,
  ref: string,
  body: UpdateApiBody,
): Promise<Plan<ApiRecord> | Refusal> {
  const found = await apiFor(deps, caller, "update:apis", ref);
  if (!found.ok) return found;
  const api = found.value;
  const policy = body.policy === undefined ? api.policy : patchedPolicy(api.policy, body.policy);
  const wanted = given({ name: body.name, baseUrl: body.base_url, prefix: body.prefix, policy });
  const refused = refuseManaged(api, { ...api, ...wanted }) ?? refuseReservedPrefix(body.prefix, api.prefix);
  if (refused) return refused;
  const faults = body.policy === undefined ? null : policyFaults(policy);
  if (faults) return faults;
  const edit = editOf(deps, api, wanted);
  if (edit === null) return plan(api, null);

  const { version, status } = api;
  const update: Write = { do: "update", table: "apis", id: api.id, expect: { version, status }, set: edit.set };
  const stops = api.policy.secret_storage === "recoverable" && policy.secret_storage === "hash_only";
  const wipes = [...(stops ? wipeSealed({ apiId: api.id }) : []), ...forgetCredential(api, edit.after)];
  const audit = apiAudit(deps, caller, "api.updated", { before: api, after: edit.after });
  return plan(edit.after, changeSetOf(audit, [update, ...wipes]));
}

/** The credential with which agents' calls are made was given for one host, and is sent to no other. */
function forgetCredential(before: ApiRecord, after: ApiRecord): Write[] {
  if (originOf(before) === originOf(after)) return [];
  return [{ do: "sweep", table: "mcp_servers", where: { id: before.id }, set: { sealedCredential: null } }];
}

function originOf({ baseUrl }: ApiRecord): string | null {
  return baseUrl === null ? null : new URL(baseUrl).origin;
}

/** Where these said something else, keys of this product itself would be weaker, or not be told from customers' keys. */
const managedFields = [
  "owner_types",
  "authority",
  "machines_may_create_inheriting",
  "plan_feature",
  "secret_storage",
  "credential_locations",
] as const satisfies readonly (keyof Policy)[];

function refuseManaged(before: ApiRecord, after: ApiRecord): Refusal | null {
  if (!before.management) return null;
  const changed = managedFields.filter((field) => !same(before.policy[field], after.policy[field]));
  const pointers = changed.map((field) => `/policy/${field}`);
  if (before.prefix !== after.prefix) pointers.push("/prefix");
  if (pointers.length === 0) return null;
  const errors = pointers.map((pointer) => ({ pointer, detail: "is fixed for the Management API" }));
  return refuse("MANAGEMENT_API", undefined, { errors });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
