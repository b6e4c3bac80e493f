import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Memory } from "../gate/memory.ts";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeApi, makeKey, makeManagementKey, makeOrganization, verify } from "../testing/scene.ts";

const hourMs = 3_600_000;
const callers = 8;

describe.each(engineNames)("a clock that is set forth and back on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let asker: Api;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    const { secret } = await makeManagementKey(admin, ["verify:api_keys"], { owner_type: "instance" });
    asker = instance.anonymous.as(secret);
  });
  afterAll(() => instance?.close());

  test("T23: no key lives longer, or starts earlier, than the clock says, while calls are in flight", async () => {
    const now = clock.hold();
    const at = (hours: number): string => new Date(now + hours * hourMs).toISOString();
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const owned = { api_id: api.id, organization_id: organization.id };
    const ending = await makeKey(admin, { ...owned, expires_at: at(0.5) });
    const coming = await makeKey(admin, { ...owned, not_before: at(0.5) });
    const wrong: string[] = [];
    const judged = new Set<number>();
    let steps = 0;
    let going = true;

    // A call in flight over a step may be judged by either time.
    async function keepAsking(): Promise<void> {
      while (going) {
        const [before, step] = [clock.now(), steps];
        const verdicts = [await verify(asker, ending.secret), await verify(asker, coming.secret)];
        if (steps !== step) continue;
        judged.add(step);
        const passed = before >= now + hourMs / 2;
        const expected = passed ? ["EXPIRED", "VALID"] : ["VALID", "NOT_YET_VALID"];
        const codes = verdicts.map(({ code }) => code);
        if (codes.join() !== expected.join()) wrong.push(`${(before - now) / hourMs} h: ${codes}`);
      }
    }

    const asking = Promise.all(Array.from({ length: callers }, keepAsking));
    try {
      for (const hours of [1, -1, -1, 1, 1, -1]) {
        clock.advance(hours * hourMs);
        steps += 1;
        await vi.waitFor(() => expect(judged).toContain(steps), { timeout: 20_000 });
      }
    } finally {
      going = false;
      await asking;
      clock.release();
    }
    expect(wrong).toEqual([]);
  });
});

test("T23: a clock that is set back gives what was read before the database went no more time", () => {
  const clock = new TestClock();
  const readAt = clock.hold();
  const memory = new Memory({ mayAnswer: () => true, otherNodes: () => 0, now: clock.now });
  const entry = { value: "key", restsOn: [], ...memory.mark(), readAt };
  const staleForMs = 60_000;
  clock.advance(staleForMs - 1);
  expect(memory.mayUseStale(entry, staleForMs)).toBe(true);
  clock.advance(1);
  expect(memory.mayUseStale(entry, staleForMs)).toBe(false);
  clock.advance(-hourMs);
  expect(memory.mayUseStale(entry, staleForMs)).toBe(false);
});
