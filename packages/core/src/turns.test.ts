import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

/** A step that the test ends by hand, and what has happened so far. */
function step(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end: resolve };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("what runs alone waits for all that run, and whoever comes later waits for it", async () => {
  const log: string[] = [];
  const turns = new Turns();
  const [one, two, three] = [step(log, "one"), step(log, "two"), step(log, "three")];
  const all = [turns.together(one.run), turns.alone(two.run), turns.together(three.run)];
  await settle();
  expect(log).toEqual(["one begins"]);
  one.end();
  await settle();
  expect(log).toEqual(["one begins", "one ends", "two begins"]);
  two.end();
  three.end();
  expect(await Promise.all(all)).toEqual(["one", "two", "three"]);
  expect(log.slice(3)).toEqual(["two ends", "three begins", "three ends"]);
});

test("those that run together do not wait for each other, and those that run alone keep their order", async () => {
  const log: string[] = [];
  const turns = new Turns();
  const [one, two, three, four] = ["one", "two", "three", "four"].map((name) => step(log, name));
  if (!one || !two || !three || !four) throw new Error("four steps were made");
  const all = [turns.together(one.run), turns.together(two.run), turns.alone(three.run), turns.alone(four.run)];
  await settle();
  expect(log).toEqual(["one begins", "two begins"]);
  for (const { end } of [one, two, three, four]) end();
  await Promise.all(all);
  expect(log.slice(4)).toEqual(["three begins", "three ends", "four begins", "four ends"]);
});

test("a turn that fails lets the next one go on", async () => {
  const turns = new Turns();
  const fail = async () => {
    throw new Error("on purpose");
  };
  const outcomes = await Promise.allSettled([
    turns.together(fail),
    turns.alone(fail),
    turns.alone(async () => "alone"),
    turns.together(async () => "together"),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
});
