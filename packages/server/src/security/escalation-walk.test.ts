import { managementScopes } from "@keyporter/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { beyond } from "./testing/powers.ts";
import { Random } from "./testing/random.ts";
import { beginWalk, type Held, knownRoles, randomStep, type Walk } from "./testing/walk.ts";

const stepsPerWalk = 150;

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
    expect(succeeded).toBeGreaterThan(stepsPerWalk / 20);
  });
});

async function takeStep(walk: Walk): Promise<number> {
  const actor = walk.random.pick(walk.held);
  const step = randomStep(walk);
  const actorCould = await actor.powers();
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

/** People have no credentials of their own here, but what they get must be the actor's to give. */
async function expectNoStrongerPeople(
  walk: Walk,
  step: string,
  body: { readonly instance_role?: string | null; readonly built_in?: boolean; readonly id?: string },
  actorCould: Parameters<typeof beyond>[1],
): Promise<void> {
  const wanted = (scopes: readonly string[]) =>
    scopes.map((scope) => ({ reach: "*", scope, api: "*", gives: "nothing" }));
  const can = actorCould.map((power) => ({ ...power, api: "*" }));
  if (body.instance_role) expect(beyond(wanted(Object.keys(managementScopes)), can), step).toEqual([]);
  if (body.built_in !== false) return;
  const role = (await knownRoles(walk)).find(({ id }) => id === body.id);
  if (!walk.roles.includes(role.code)) {
    const management = role.grants.filter(({ api_id }: { api_id: string }) => !walk.apis.includes(api_id));
    const scopes = management.flatMap((grant: { scopes: string[]; patterns: string[] }) => [
      ...grant.scopes,
      ...grant.patterns,
    ]);
    expect(beyond(wanted(scopes), can), step).toEqual([]);
    walk.roles.push(role.code);
  }
}
