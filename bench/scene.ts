import type { Keyporter } from "./keyporter.ts";
import { jsonRequest, type Target } from "./load.ts";

export interface Scene {
  readonly apiId: string;
  /** Of keys that are checked. */
  readonly secrets: readonly [string, ...string[]];
  /** The secret of a key of the Management API that asks. */
  readonly asker: string;
}

const creatingAtOnce = 20;
/** Counted like any other, and out of reach: what is measured is an answer and not a refusal. */
const roomy = { rate_limits: [{ name: "daily", limit: 1_000_000_000, window_seconds: 86_400 }] };

/** An API with a scope and rules of its own, keys that are checked, and a key of the Management API that asks. */
export async function makeScene(keyporter: Keyporter, keys = 1, policy: object = roomy): Promise<Scene> {
  const { id } = await keyporter.post("/v1/apis", { name: "Orders", code: "orders", audience: "orders", policy });
  await keyporter.post("/v1/apis/orders/scopes", { key: "read:orders" });
  await keyporter.post("/v1/organizations", { name: "Acme", code: "acme" });
  const asking = { api_id: "management", owner_type: "instance", scopes: ["verify:api_keys"] };
  const { secret: asker } = await keyporter.post("/v1/keys", { name: "Asking", ...asking });
  const first = await makeKey(keyporter);
  const secrets: [string, ...string[]] = [first];
  while (secrets.length < keys) {
    const few = Math.min(creatingAtOnce, keys - secrets.length);
    secrets.push(...(await Promise.all(Array.from({ length: few }, () => makeKey(keyporter)))));
  }
  return { apiId: String(id), secrets, asker: String(asker) };
}

async function makeKey(keyporter: Keyporter): Promise<string> {
  const owned = { api_id: "orders", organization_id: "acme", scopes: ["read:orders"] };
  const { secret } = await keyporter.post("/v1/keys", { name: "Checked", ...owned });
  return String(secret);
}

/** Verifications of these texts, whichever they are. */
export function verifying(port: number, scene: Scene, texts: readonly string[], expect = '"valid":true'): Target {
  const headers = { authorization: `Bearer ${scene.asker}` };
  const bodyOf = (key: string): unknown => ({ key, api: scene.apiId, scopes: ["read:orders"] });
  return { port, requests: texts.map((key) => jsonRequest("/v1/verify", headers, bodyOf(key))), expect };
}
