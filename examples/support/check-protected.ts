import { deepEqual, equal, match } from "node:assert/strict";
import type { Scene } from "./scene.ts";

/**
 * Calls a protected address as its customers would: it must need `read:orders` and answer a good key with
 * `{organization: <its id>}` and whatever else.
 *
 * @throws {AssertionError} naming the first promise that it does not keep
 */
export async function checkProtected(address: string, scene: Scene): Promise<void> {
  const call = (headers: Readonly<Record<string, string>>) => fetch(address, { headers });

  const nobody = await call({});
  equal(nobody.status, 401, "no key is refused");
  match(nobody.headers.get("www-authenticate") ?? "", /^Bearer /, "and told how to send one");

  const { id, secret } = await scene.createKey();
  for (const headers of [{ authorization: `Bearer ${secret}` }, { "x-api-key": secret }]) {
    const good = await call(headers);
    equal(good.status, 200, `a good key passes in ${Object.keys(headers)[0]}`);
    const body: unknown = await good.json();
    const organization = typeof body === "object" && body !== null && "organization" in body ? body.organization : null;
    equal(organization, scene.organizationId, "and the API knows who calls");
  }

  const made = await call({ authorization: `Bearer ${secret.slice(0, -1)}` });
  equal(made.status, 401, "a key that was cut off is refused");

  const writer = await scene.createKey({ scopes: ["write:orders"] });
  const forbidden = await call({ authorization: `Bearer ${writer.secret}` });
  equal(forbidden.status, 403, "a key without the scope is refused");

  await checkLimit(call, scene);

  await scene.revokeKey(id);
  const revoked = await call({ authorization: `Bearer ${secret}` });
  equal(revoked.status, 401, "a revoked key is refused at once");
}

async function checkLimit(
  call: (headers: Readonly<Record<string, string>>) => Promise<Response>,
  scene: Scene,
): Promise<void> {
  const limited = await scene.createKey({ rate_limits: [{ name: "test", limit: 2, window_seconds: 600 }] });
  const statuses: number[] = [];
  let last: Response | undefined;
  for (let sent = 0; sent < 3; sent += 1) {
    last = await call({ authorization: `Bearer ${limited.secret}` });
    statuses.push(last.status);
  }
  deepEqual(statuses, [200, 200, 429], "a key is stopped at its limit");
  match(last?.headers.get("retry-after") ?? "", /^\d+$/, "and told when to come again");
  match(last?.headers.get("ratelimit") ?? "", /^"test";r=0;t=\d+$/, "and how its limit stands");
}
