import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestStore } from "../testing/engines.ts";
import { makeReservation, meteredKey } from "../testing/metered-key.ts";
import { changeSetOf, insert } from "../testing/records.ts";

describe.each(engines)("reservations on $name", (engine) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened.dispose());

  async function reserved(credits: number, amount: number) {
    const keyId = await meteredKey(opened.open.store, credits);
    const reservation = makeReservation({ keyId, amount });
    expect(await opened.open.store.reserveCredits(reservation, [])).toEqual({ outcome: "reserved" });
    return { keyId, reservation, id: reservation.id };
  }

  const creditsOf = (keyId: string, now = 0) => opened.open.store.keyCredits(keyId, now);

  test("what is reserved cannot be spent, and what was not used returns", async () => {
    const { store } = opened.open;
    const { keyId, id } = await reserved(10, 7);
    expect(await creditsOf(keyId)).toMatchObject({ remaining: 3, reserved: 7 });
    expect(await store.spendCredits(keyId, [4], 0)).toEqual([{ ok: false, remaining: 3 }]);
    const after = await store.settleReservation({ id, keyId, state: "committed", used: 2 }, 5);
    expect(after).toMatchObject({ state: "committed", used: 2, settledAt: 5 });
    expect(await creditsOf(keyId)).toMatchObject({ remaining: 8, reserved: 0 });
  });

  test("the first who settles a reservation decides; whoever comes later changes nothing", async () => {
    const { store } = opened.open;
    const { keyId, id } = await reserved(10, 7);
    const settle = (state: "committed" | "refunded", used: number) =>
      store.settleReservation({ id, keyId, state, used }, 5);
    const outcomes = await Promise.all([settle("committed", 7), settle("refunded", 0), settle("committed", 1)]);
    expect(new Set(outcomes.map(({ state, used }) => `${state} ${used}`)).size).toBe(1);
    const [first] = outcomes;
    expect((await creditsOf(keyId))?.remaining).toBe(10 - (first?.used ?? 0));
  });

  test("an expired reservation returns by itself, to the next who spends as to who looks, and only once", async () => {
    const { store } = opened.open;
    const { keyId, id, reservation } = await reserved(10, 7);
    const { expiresAt } = reservation;
    expect(await creditsOf(keyId, expiresAt - 1)).toMatchObject({ remaining: 3, reserved: 7 });
    expect(await creditsOf(keyId, expiresAt)).toMatchObject({ remaining: 10, reserved: 0 });
    expect(await store.spendCredits(keyId, [8], expiresAt)).toEqual([{ ok: true, remaining: 2 }]);
    const late = await store.settleReservation({ id, keyId, state: "committed", used: 7 }, expiresAt + 1);
    expect(late).toMatchObject({ state: "expired", used: null });
    expect(await creditsOf(keyId, expiresAt + 1)).toMatchObject({ remaining: 2, reserved: 0 });
  });

  test("committing a reservation at the moment of its end is too late", async () => {
    const { keyId, id, reservation } = await reserved(10, 7);
    const settlement = { id, keyId, state: "committed", used: 7 } as const;
    const after = await opened.open.store.settleReservation(settlement, reservation.expiresAt);
    expect(after.state).toBe("expired");
    expect(await creditsOf(keyId, reservation.expiresAt)).toMatchObject({ remaining: 10 });
  });

  test("of many reservations at once no more are granted than there are credits", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 10);
    const all = Array.from({ length: 12 }, () => store.reserveCredits(makeReservation({ keyId, amount: 3 }), []));
    const outcomes = (await Promise.all(all)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "reserved")).toHaveLength(3);
    expect(await creditsOf(keyId)).toMatchObject({ remaining: 1, reserved: 9 });
    const one = makeReservation({ keyId: "unknown", amount: 1 });
    expect(await store.reserveCredits(one, [])).toEqual({ outcome: "not_metered" });
  });

  test("a reservation and what is written beside it are there together or not at all", async () => {
    const { store } = opened.open;
    const keyId = await meteredKey(store, 10);
    const kept = insert("idempotency", { id: keyId, fingerprint: "f", status: 201, body: {}, expiresAt: 9 });
    const reserve = () => store.reserveCredits(makeReservation({ keyId, amount: 2 }), [kept]);
    expect(await reserve()).toEqual({ outcome: "reserved" });
    expect(await reserve()).toEqual({ outcome: "duplicate" });
    expect(await creditsOf(keyId)).toMatchObject({ remaining: 8, reserved: 2 });
  });

  test("of a key that is not metered any more a reservation ends without giving anything back", async () => {
    const { store } = opened.open;
    const { keyId, id } = await reserved(10, 7);
    const ended = changeSetOf([{ do: "delete", table: "key_credits", id: keyId, expect: {} }]);
    expect(await store.commit(ended)).toMatchObject({ committed: true });
    const after = await store.settleReservation({ id, keyId, state: "refunded", used: 0 }, 5);
    expect(after.state).toBe("refunded");
    expect(await creditsOf(keyId)).toBeNull();
  });

  test("settled reservations are kept for a month, open ones until they are settled", async () => {
    const { store } = opened.open;
    const settled = await reserved(10, 7);
    const open = await reserved(10, 7);
    await store.settleReservation({ ...settled, state: "refunded", used: 0 }, 0);
    await store.purgeExpired(30 * 86_400_000 - 1);
    expect(await store.find("credit_reservations", { id: settled.id })).not.toBeNull();
    await store.purgeExpired(30 * 86_400_000);
    expect(await store.find("credit_reservations", { id: settled.id })).toBeNull();
    expect(await store.find("credit_reservations", { id: open.id })).not.toBeNull();
  });
});
