import type { KeyQuery, KeyRecord, KeyUsage, ListedKey, Reach, Store } from "@keyporter/core";
import { insert, makeApi, makeKey, makeOrganization, makeUser } from "../../testing/records.ts";
import { Random } from "./random.ts";
import { seed } from "./seed.ts";

/** Around this moment the keys begin and expire. */
export const now = 1_800_000_000_000;

const names = ["Zapier", "zapier", "Émile", "émile", "a", "A", "", "Ωmega", "é́", "日本", "😀 deploy", "~"] as const;

/** By whom the keys were created. */
export const creators = ["user_1", "app_1"] as const;

/** What was stored, to tell from it in plain code what a list must show. */
export interface KeyPopulation {
  readonly organizations: readonly string[];
  readonly users: readonly string[];
  readonly apis: readonly string[];
  readonly listed: readonly ListedKey[];
}

/** Keys of every kind of owner, with few distinct names and times, so that there are many ties. */
export async function seedKeys(store: Store, count: number): Promise<KeyPopulation> {
  const random = new Random(count);
  const organizations = [makeOrganization(), makeOrganization({ name: "Blue" }), makeOrganization()] as const;
  const users = [makeUser(), makeUser({ name: "Bob" }), makeUser({ name: "Cleo" }), makeUser()] as const;
  const apis = [makeApi(), makeApi({ name: "Shipping" })] as const;
  const keys = Array.from({ length: count }, () =>
    makeKey({
      apiId: random.pick(apis).id,
      ...randomOwner(random, random.pick(organizations).id, random.pick(users).id),
      name: random.pick(names),
      createdAt: now - random.below(7),
      status: random.pick(["active", "active", "active", "disabled", "revoked", "deleted"]),
      environment: random.pick(["live", "test"]),
      notBefore: random.pick([null, null, now - 1, now, now + 1]),
      expiresAt: random.pick([null, null, now - 1, now, now + 1]),
      createdById: random.pick(creators),
    }),
  );
  await seed(store, [
    ...organizations.map((row) => insert("organizations", row)),
    ...users.map((row) => insert("users", row)),
    ...apis.map((row) => insert("apis", row)),
    ...keys.map((row) => insert("keys", row)),
  ]);
  const nameOf = new Map([...apis, ...organizations, ...users].map(({ id, name }) => [id, name]));
  const listed = keys.map((key) => {
    const owner = nameOf.get(key.ownerUserId ?? key.ownerOrganizationId ?? "") ?? null;
    const names = { api: nameOf.get(key.apiId) ?? null, owner };
    return { key, usage: randomUsage(random), names, credits: null };
  });
  const lastUses = listed.flatMap(({ key, usage }) =>
    usage.lastUsedAt === null
      ? []
      : [
          {
            keyId: key.id,
            secretId: `secret of ${key.id}`,
            at: usage.lastUsedAt,
            ip: usage.lastUsedIp,
            userAgent: usage.lastUsedUserAgent,
            count: usage.useCount,
          },
        ],
  );
  await store.recordUsage({ rows: [], lastUses });
  return {
    organizations: organizations.map(({ id }) => id),
    users: users.map(({ id }) => id),
    apis: apis.map(({ id }) => id),
    listed,
  };
}

/** The whole list that the query's pages make up. */
export function expectedKeys({ listed }: KeyPopulation, query: KeyQuery): ListedKey[] {
  const direction = query.descending ? -1 : 1;
  return listed
    .filter(({ key }) => key.status !== "deleted" && query.within.some((reach) => reaches(reach, key)))
    .filter((one) => matches(query, one.key) && needsAttention(query, one))
    .sort(
      (one, other) => direction * inOrder(sortValue(query, one), sortValue(query, other), one.key.id, other.key.id),
    );
}

function randomOwner(random: Random, organizationId: string, userId: string): Partial<KeyRecord> {
  return random.pick<Partial<KeyRecord>>([
    { ownerType: "instance" },
    { ownerType: "organization", ownerOrganizationId: organizationId },
    { ownerType: "user", ownerUserId: userId },
    { ownerType: "user", ownerUserId: userId, contextOrganizationId: organizationId },
  ]);
}

function randomUsage(random: Random): KeyUsage {
  const never = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 };
  const used = { lastUsedAt: now - random.below(4), lastUsedIp: "192.0.2.1", lastUsedUserAgent: null, useCount: 3 };
  return random.pick<KeyUsage>([never, used]);
}

function reaches(reach: Reach, key: KeyRecord): boolean {
  if (reach.kind === "instance") return true;
  return reach.kind === "user" ? key.ownerUserId === reach.userId : isOf(key, reach.organizationId);
}

function isOf(key: KeyRecord, organizationId: string): boolean {
  return key.ownerOrganizationId === organizationId || key.contextOrganizationId === organizationId;
}

function matches(query: KeyQuery, key: KeyRecord): boolean {
  const { apiId, organizationId, userId, ownerType, environment } = query;
  return (
    (apiId === undefined || key.apiId === apiId) &&
    (organizationId === undefined || isOf(key, organizationId)) &&
    (userId === undefined || key.ownerUserId === userId) &&
    (ownerType === undefined || key.ownerType === ownerType) &&
    (environment === undefined || key.environment === environment)
  );
}

function needsAttention(query: KeyQuery, { key, usage }: ListedKey): boolean {
  const { createdById, unusedSince, expiresBy, neverExpires, neverUsed } = query;
  return (
    (createdById === undefined || key.createdById === createdById) &&
    (unusedSince === undefined || (usage.lastUsedAt ?? key.createdAt) <= unusedSince) &&
    (expiresBy === undefined || (key.expiresAt !== null && key.expiresAt > query.now && key.expiresAt <= expiresBy)) &&
    (neverExpires === undefined || key.expiresAt === null) &&
    (neverUsed === undefined || usage.lastUsedAt === null)
  );
}

function sortValue(query: KeyQuery, { key, usage }: ListedKey): string | number {
  return query.sort === "lastUsedAt" ? (usage.lastUsedAt ?? 0) : key[query.sort];
}

function inOrder(one: string | number, other: string | number, id: string, otherId: string): number {
  if (one === other) return id < otherId ? -1 : 1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}
