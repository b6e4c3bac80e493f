import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OpenStore } from "../index.ts";
import { startChild } from "../testing/child.ts";
import { freshDatabase, openTarget } from "../testing/engines.ts";
import { inspect } from "../testing/inspect.ts";
import { changeSetOf, insert, makeUser } from "../testing/records.ts";

const program = new URL("../testing/node-process.ts", import.meta.url);

// A machine that stands still for a second loses its lease, as it should; then the times below are not met either.
describe("nodes on one database", { retry: 2 }, () => {
  let place: Awaited<ReturnType<typeof freshDatabase>>;
  let first: OpenStore;
  let lost: number;

  beforeEach(async () => {
    place = await freshDatabase();
    first = await openTarget(place.target);
    lost = 0;
    first.onMemoryLost(() => {
      lost += 1;
    });
  });
  afterEach(async () => {
    await first.close();
    await place.remove();
  });

  const addUser = (open: OpenStore) => open.store.commit(changeSetOf([insert("users", makeUser())]));
  /** Of the oldest node, as others do it when its beat stands still. */
  const removeFirst = () =>
    inspect(place.target, (db) =>
      db
        .deleteFrom("nodes")
        .where("started_at", "=", (eb) => eb.selectFrom("nodes").select(eb.fn.min("started_at").as("oldest")))
        .execute(),
    );

  it("answer from memory as soon as they are open, when alone, and keep doing so", async () => {
    for (let checks = 0; checks < 30; checks += 1) {
      expect(first.mayAnswerFromMemory()).toBe(true);
      await sleep(50);
    }
    expect(first.otherNodes()).toBe(0);
    expect(lost).toBe(0);
  });

  it("none of which is alone do not answer from memory, from before the later one opens", async () => {
    const began = performance.now();
    const second = await openTarget(place.target);
    expect(performance.now() - began).toBeGreaterThan(1_021);
    for (let checks = 0; checks < 20; checks += 1) {
      expect([first.mayAnswerFromMemory(), second.mayAnswerFromMemory()]).toEqual([false, false]);
      await sleep(50);
    }
    expect([first.otherNodes(), second.otherNodes()]).toEqual([1, 1]);
    expect(await addUser(first)).toEqual({ committed: true, changeNumber: 1 });
    expect(await addUser(second)).toEqual({ committed: true, changeNumber: 2 });
    await second.close();
  });

  it("answer from memory again within half a second after the other closed, having forgotten first", async () => {
    const second = await openTarget(place.target);
    expect(lost).toBe(0);
    await second.close();
    await vi.waitFor(() => expect(first.mayAnswerFromMemory()).toBe(true), { timeout: 500, interval: 5 });
    expect(lost).toBe(1);
    expect(first.otherNodes()).toBe(0);
  });

  it("that open at the same moment learn of each other", async () => {
    const others = await Promise.all([openTarget(place.target), openTarget(place.target), openTarget(place.target)]);
    expect(others.map((open) => open.mayAnswerFromMemory())).toEqual([false, false, false]);
    expect(first.mayAnswerFromMemory()).toBe(false);
    await vi.waitFor(() => expect(others.map((open) => open.otherNodes())).toEqual([3, 3, 3]), { timeout: 1_000 });
    await Promise.all(others.map((open) => open.close()));
  });

  it("remove one that was killed after three seconds, and not before", async () => {
    const child = startChild(program, place.target.url);
    await child.lines.next();
    await child.kill();
    const killedAt = performance.now();
    await vi.waitFor(() => expect(first.mayAnswerFromMemory()).toBe(true), { timeout: 5_000, interval: 20 });
    expect(performance.now() - killedAt).toBeGreaterThan(2_500);
    expect(await inspect(place.target, (db) => db.selectFrom("nodes").select("id").execute())).toHaveLength(1);
  });

  it("remove one that stands still, which forgets and joins again when it goes on", async () => {
    const child = startChild(program, place.target.url);
    await child.lines.next();
    child.signal("SIGSTOP");
    await vi.waitFor(() => expect(first.mayAnswerFromMemory()).toBe(true), { timeout: 5_000, interval: 20 });
    child.signal("SIGCONT");
    expect(await child.lines.next()).toEqual({ done: false, value: "memory lost" });
    await vi.waitFor(() => expect(first.otherNodes()).toBe(1), { timeout: 2_000 });
    expect(first.mayAnswerFromMemory()).toBe(false);
    await child.kill();
  });

  it("that were taken for dead commit nothing until they have joined again", async () => {
    const second = await openTarget(place.target);
    await removeFirst();
    const began = performance.now();
    const outcomes = await Promise.all([addUser(first), addUser(first), addUser(first)]);
    // Long enough for the other to have noticed.
    expect(performance.now() - began).toBeGreaterThan(1_021);
    expect(outcomes.every(({ committed }) => committed)).toBe(true);
    expect(lost).toBe(1);
    expect(first.otherNodes()).toBe(1);
    await second.close();
  });
});
