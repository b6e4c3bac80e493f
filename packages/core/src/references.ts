import type { Store } from "./ports.ts";
import type {
  ApiRecord,
  ApplicationRecord,
  OrganizationRecord,
  PlanRecord,
  RoleRecord,
  UserRecord,
} from "./records.ts";

/** An API by id, code or audience; a removed one does not exist. */
export async function findApi(store: Store, ref: string): Promise<ApiRecord | null> {
  const record =
    (await store.find("apis", { id: ref })) ??
    (await store.find("apis", { code: ref })) ??
    (await store.find("apis", { audience: ref }));
  return record?.status === "active" ? record : null;
}

/** An organization by id, code or the caller's external id, suspended or not. */
export async function findOrganization(store: Store, ref: string): Promise<OrganizationRecord | null> {
  const record =
    (await store.find("organizations", { id: ref })) ??
    (await store.find("organizations", { code: ref })) ??
    (await store.find("organizations", { externalId: ref }));
  return record && record.status !== "deleted" ? record : null;
}

/** A user by id or the caller's external id, suspended or not. */
export async function findUser(store: Store, ref: string): Promise<UserRecord | null> {
  const record = (await store.find("users", { id: ref })) ?? (await store.find("users", { externalId: ref }));
  return record && record.status !== "deleted" ? record : null;
}

/** A role by id or code. */
export async function findRole(store: Store, ref: string): Promise<RoleRecord | null> {
  return (await store.find("roles", { id: ref })) ?? (await store.find("roles", { code: ref }));
}

/** A plan by id or code. */
export async function findPlan(store: Store, ref: string): Promise<PlanRecord | null> {
  return (await store.find("plans", { id: ref })) ?? (await store.find("plans", { code: ref }));
}

/** An application by id or client id. */
export async function findApplication(store: Store, ref: string): Promise<ApplicationRecord | null> {
  const record =
    (await store.find("applications", { id: ref })) ?? (await store.find("applications", { clientId: ref }));
  return record && record.status !== "deleted" ? record : null;
}
