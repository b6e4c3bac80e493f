import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenStore } from "../index.ts";
import { engines, openTarget, type TestStore } from "../testing/engines.ts";
import { meteredKey } from "../testing/metered-key.ts";
import { changeSetOf } from "../testing/records.ts";

const hourMs = 3_600_000;

describe.each(engines)("spending credits on $name", (engine) => {
  let opened: TestStore;
  /** Where the engine lets several processes spend, another of them. */
  let other: OpenStore;

  beforeAll(async () => {
    opened = await engine.open();
    other = engine.name === "postgres" ? await openTarget(opened.target) : opened.open;
  });
  afterAll(async () => {
    if (other !== opened.open) await other.close();
    await opened.dispose();
  });

  const storeFor = (n: number) => (n % 2 === 0 ? opened.open.store : other.store);
  const remaining = async (keyId: string, now = 0) => (await opened.open.store.keyCredits(keyId, now))?.remaining;

  test("costs are served in the order in which they came, each as a whole or not at all", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 10);
    expect(await store.spendCredits(keyId, [1, 2], 0)).toEqual([
      { ok: true, remaining: 9 },
      { ok: true, remaining: 7 },
    ]);
    expect(await store.spendCredits(keyId, [5, 9, 2, 1], 0)).toEqual([
      { ok: true, remaining: 2 },
      { ok: false, remaining: 2 },
      { ok: true, remaining: 0 },
      { ok: false, remaining: 0 },
    ]);
    expect(await remaining(keyId)).toBe(0);
  });

  test("a key without credits is not metered, and neither is one that does not exist", async () => {
    expect(await opened.open.store.spendCredits("unknown", [1], 0)).toBeNull();
    expect(await opened.open.store.keyCredits("unknown\0", 0)).toBeNull();
  });

  test("T25: of 200 spends at once on 100 credits exactly 100 are granted, 50 times over", async () => {
    const { store } = opened.open;
    for (let round = 0; round < 50; round += 1) {
      const keyId = await meteredKey(store, 100);
      const spends = Array.from({ length: 200 }, (_, n) => storeFor(n).spendCredits(keyId, [1], 0));
      const outcomes = (await Promise.all(spends)).flatMap((spent) => spent ?? []);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100);
      expect(outcomes).toHaveLength(200);
      expect(await remaining(keyId)).toBe(0);
    }
  });

  test("T25: a refill is granted once, however many meet it at the same moment", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 3, { refillAmount: 10, refillEverySeconds: 3600, refilledAt: 0 });
    for (let period = 1; period <= 5; period += 1) {
      const now = period * hourMs + period;
      const spends = Array.from({ length: 40 }, (_, n) => storeFor(n).spendCredits(keyId, [1], now));
      const outcomes = (await Promise.all(spends)).flatMap((spent) => spent ?? []);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    }
    expect(await store.keyCredits(keyId, 6 * hourMs - 1)).toMatchObject({ remaining: 0, refilledAt: 5 * hourMs });
    expect(await remaining(keyId, 6 * hourMs)).toBe(10);
  });

  test("adding and spending at the same time lose nothing of each other", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 1_000);
    const add = (amount: number) =>
      store.commit(changeSetOf([{ do: "add_credits", table: "key_credits", id: keyId, amount, at: 0 }]));
    const changes = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        if (n % 3 !== 0) return void (await other.store.spendCredits(keyId, [2, 3], 0));
        expect(await add(n % 2 === 0 ? 50 : -10)).toMatchObject({ committed: true });
      }),
    );
    expect(changes).toHaveLength(60);
    expect(await remaining(keyId)).toBe(1_000 + 10 * 50 - 10 * 10 - 40 * 5);
  });

  test("more than there is cannot be taken away: nothing of such a change is made", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 5);
    const take = changeSetOf([{ do: "add_credits", table: "key_credits", id: keyId, amount: -6, at: 0 }]);
    expect(await store.commit(take)).toEqual({ committed: false, why: "changed", table: "key_credits" });
    expect(await remaining(keyId)).toBe(5);
  });

  test("a refusal takes no more than two statements and the transaction around them", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 1);
    const before = opened.open.statements();
    expect(await store.spendCredits(keyId, [2], 0)).toEqual([{ ok: false, remaining: 1 }]);
    expect(opened.open.statements() - before).toBeLessThanOrEqual(4);
  });
});
