import { hash } from "node:crypto";
import { type KeyFacts, type KeyRead, maskKey } from "../packages/verifier/src/index.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const organizations = 1000;

/** The text of the nth key. Its checksum is wrong: what is remembered is found by the digest of the whole. */
export function textOf(n: number): string {
  return `kp_live_${base62(n * 977, 12)}kPk1${base62(n * 7919 + 13, 32)}${base62(n, 12)}`;
}

export function digestOf(text: string): string {
  return hash("sha256", text, "binary");
}

/** What is read of the nth key: each with an owner, a name and an end of its own, and a limit that it counts alone. */
export function readOf(n: number): KeyRead<unknown> {
  const text = textOf(n);
  const userId = `user_${uuid(n)}`;
  const id = `api_key_${uuid(n + 1)}`;
  const facts: KeyFacts = {
    id,
    name: `Key number ${n}`,
    masked: maskKey(text) ?? "",
    secretId: text.slice(8, 20),
    apiId: "api_1",
    environment: "live",
    ownerType: "user",
    ownerId: userId,
    organizationId: `org_${uuid(n % organizations)}`,
    userId,
    metadata: {},
    status: "active",
    secretState: "current",
    secretValidUntil: null,
    apiRemoved: false,
    notBefore: null,
    expiresAt: Date.now() + 1e9 + n,
    ownerActive: true,
    organizationActive: true,
    planEndsAt: null,
    allowedIps: [],
    scopes: ["orders:read", "orders:write"],
    deletedScopes: [],
    httpsRequired: true,
    credentialLocations: ["bearer", "x_api_key"],
    connector: false,
    limits: [perSecond(id)],
    metered: false,
  };
  const more = { apiNames: ["api_1", "orders"], boundApiIds: null, opaqueErrors: false, staleForMs: 60_000 };
  return { facts, more, restsOn: ["api_1", "plan_1"], changeNumber: n, readAt: Date.now() };
}

/** So high that it refuses nothing here. */
function perSecond(keyId: string): KeyFacts["limits"][number] {
  const limit = 1_000_000;
  const bucket = `key:${keyId}:api_1:live:second:${limit}/1/${limit}`;
  return { name: "second", per: "key", limit, windowSeconds: 1, burst: limit, bucket };
}

function base62(n: number, digits: number): string {
  let text = "";
  for (let rest = n; text.length < digits; rest = Math.floor(rest / 62)) text = `${alphabet[rest % 62]}${text}`;
  return text;
}

function uuid(n: number): string {
  return `019aa5c1${n.toString(16).padStart(24, "7")}`;
}
