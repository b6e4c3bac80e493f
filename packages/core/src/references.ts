import type { Store } from "./ports.ts";
import type {
  ApiRecord,
  ApplicationRecord,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  UserRecord,
} from "./records.ts";
import type { TableName, Tables } from "./tables.ts";

/**
 * Finds a record by whatever a caller calls it: our id first, then its other names in their order. What cannot be an id
 * is not looked for as one, so the usual reference costs one statement.
 */
async function findByName<T extends TableName>(
  store: Pick<Store, "find">,
  table: T,
  id: { readonly prefix: string; readonly where: Partial<Tables[T]> },
  ref: string,
  others: readonly Partial<Tables[T]>[],
): Promise<Tables[T] | null> {
  const candidates = looksLikeId(ref, id.prefix) ? [id.where, ...others] : others;
  for (const where of candidates) {
    const record = await store.find(table, where);
    if (record !== null) return record;
  }
  return null;
}

function looksLikeId(ref: string, prefix: string): boolean {
  return ref.startsWith(prefix) && /^_[0-9a-f]{32}$/.test(ref.slice(prefix.length));
}

/** An API by id, code or audience; a removed one does not exist. */
export async function findApi(store: Pick<Store, "find">, ref: string): Promise<ApiRecord | null> {
  const record = await findByName(store, "apis", { prefix: "api", where: { id: ref } }, ref, [
    { code: ref },
    { audience: ref },
  ]);
  return record?.status === "active" ? record : null;
}

/** What `findApi` finds this very API by, whatever others are called. Its audience may be the code of another one. */
export function ownNamesOf({ id, code }: Pick<ApiRecord, "id" | "code">): readonly string[] {
  return looksLikeId(code, "api") ? [id] : [id, code];
}

/** An organization by id, code or the caller's external id, suspended or not. */
export async function findOrganization(store: Pick<Store, "find">, ref: string): Promise<OrganizationRecord | null> {
  const record = await findByName(store, "organizations", { prefix: "org", where: { id: ref } }, ref, [
    { code: ref },
    { externalId: ref },
  ]);
  return record && record.status !== "deleted" ? record : null;
}

/** A user by id or the caller's external id, suspended or not. */
export async function findUser(store: Pick<Store, "find">, ref: string): Promise<UserRecord | null> {
  const id = { prefix: "user", where: { id: ref } };
  const record = await findByName(store, "users", id, ref, [{ externalId: ref }]);
  return record && record.status !== "deleted" ? record : null;
}

/** A role by id or code. */
export async function findRole(store: Pick<Store, "find">, ref: string): Promise<RoleRecord | null> {
  return findByName(store, "roles", { prefix: "role", where: { id: ref } }, ref, [{ code: ref }]);
}

/** A plan by id or code. */
export async function findPlan(store: Pick<Store, "find">, ref: string): Promise<PlanRecord | null> {
  return findByName(store, "plans", { prefix: "plan", where: { id: ref } }, ref, [{ code: ref }]);
}

/** An application by id or client id. */
export async function findApplication(store: Pick<Store, "find">, ref: string): Promise<ApplicationRecord | null> {
  const id = { prefix: "app", where: { id: ref } };
  const record = await findByName(store, "applications", id, ref, [{ clientId: ref }]);
  return record && record.status !== "deleted" ? record : null;
}
