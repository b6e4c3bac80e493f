import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { beyond } from "./testing/powers.ts";
import { Random } from "./testing/random.ts";
import { beginWalk, givenBy, type Held, randomStep, type Walk } from "./testing/walk.ts";

const stepsPerWalk = 250;

/**
 * T10: whoever has some credentials, and plays them against each other in any order, ends up with nothing that goes
 * beyond them. After every call each credential in hand is asked what it can do now.
 */
describe.each(engineNames)("a walk of random calls on %s", (engine) => {
  let instance: TestInstance;
  beforeAll(async () => {
    instance = await startInstance({ engine });
  });
  afterAll(() => instance?.close());

  test.each([1, 2, 3, 4, 5, 6])("ends with no credential beyond those it began with (seed %d)", async (seed) => {
    const walk = await beginWalk(instance, new Random(seed));
    let succeeded = 0;
    for (let at = 0; at < stepsPerWalk; at += 1) succeeded += await takeStep(walk);
    expect(succeeded).toBeGreaterThan(stepsPerWalk / 50);
  });
});

async function takeStep(walk: Walk): Promise<number> {
  const actor = walk.random.pick(walk.held);
  const actorCould = await actor.powers();
  walk.actorScopes = [...new Set(actorCould.map(({ scope }) => scope))];
  const step = randomStep(walk);
  const others = await Promise.all(walk.held.map(async (one) => [one, await one.powers()] as const));
  const answer = await step.ask(actor.api);
  expect(answer.status, step.name).toBeLessThan(500);
  if (answer.status >= 300) return 0;
  for (const [one, could] of others) await expectNothingBeyond(step.name, one, [...could, ...actorCould]);
  const made = await step.shown(answer.body);
  if (made !== null) {
    await expectNothingBeyond(step.name, made, actorCould);
    walk.held.push(made);
  }
  await expectNoStrongerPeople(walk, step.name, answer.body, actorCould);
  return 1;
}

async function expectNothingBeyond(step: string, one: Held, held: Parameters<typeof beyond>[1]): Promise<void> {
  expect(beyond(await one.powers(), held), `${one.kind} ${one.id} after ${step}`).toEqual([]);
}

/** People have no credentials of their own here, but what a role or a standing gives them must be the actor's to give. */
async function expectNoStrongerPeople(
  walk: Walk,
  step: string,
  { id }: { readonly id?: string },
  actorCould: Parameters<typeof beyond>[1],
): Promise<void> {
  if (id === undefined || !/^(?:role|user)_/.test(id)) return;
  const before = walk.given.get(id) ?? [];
  const now = await givenBy(walk.instance, id);
  const added = now.filter((scope) => !before.includes(scope));
  const powers = added.map((scope) => ({ reach: "*", scope, api: "*", gives: "nothing" }));
  const can = actorCould.map((power) => ({ ...power, api: "*" }));
  expect(beyond(powers, can), step).toEqual([]);
  walk.given.set(id, now);
}
