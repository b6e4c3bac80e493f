import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserWith, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene, verify } from "../testing/scene.ts";
import { HashSlots } from "./hash-slots.ts";

test("T34: only a few passwords are hashed at once, some wait in order, and the rest are refused at once", async () => {
  const slots = new HashSlots();
  let running = 0;
  let most = 0;
  const ended: number[] = [];
  const asked = Array.from({ length: 60 }, (_, place) =>
    slots.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      ended.push(place);
    }),
  );
  const outcomes = await Promise.all(asked);
  const served = outcomes.filter(({ ok }) => ok);
  expect(most).toBeLessThanOrEqual(4);
  expect(served.length).toBe(32 + most);
  expect(ended).toEqual([...ended].toSorted((a, b) => a - b));
  const refused = outcomes.find(({ ok }) => !ok);
  expect(refused).toMatchObject({ code: "TOO_MANY_ATTEMPTS", retryAfterSeconds: 5 });
  expect((await slots.run(async () => "again")).ok).toBe(true);
});

test("a hash that fails gives its place back", async () => {
  const slots = new HashSlots();
  for (let failed = 0; failed < 10; failed += 1)
    await expect(slots.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect((await slots.run(async () => "still")).ok).toBe(true);
});

describe("T34: while fifty people sign in at once", () => {
  let instance: TestInstance;

  beforeAll(async () => {
    instance = await startInstance({ engine: "sqlite", passwordCost: { logN: 15, r: 8, p: 1 } });
  });
  afterAll(() => instance?.close());

  test("verifications go on, many for each sign-in, instead of waiting behind them", { timeout: 120_000 }, async () => {
    const { secret } = await makeScene(instance.admin);
    await verify(instance.admin, secret);
    let signingIn = true;
    const browser = browserWith(instance);
    const all = Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        browser.post("/v1/session", { email: `person-${at}@example.com`, password: "a long enough password" }),
      ),
    ).finally(() => {
      signingIn = false;
    });
    let verified = 0;
    while (signingIn) {
      expect((await verify(instance.admin, secret)).valid).toBe(true);
      verified += 1;
    }
    const statuses = (await all).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    // Not a matter of speed: were they to wait for the hashes, about one would be answered per hash.
    expect(verified).toBeGreaterThan(10 * statuses.filter((status) => status === 401).length);
  });
});
