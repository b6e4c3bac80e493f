import { expect, test } from "vitest";
import { startTogether } from "./start-together.ts";

/** Tasks that end when they are told to, and what was begun and ended so far. */
function makeTasks() {
  const seen: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const start = async (name: string): Promise<string> => {
    seen.push(`${name} begun`);
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    return await end.promise.finally(() => seen.push(`${name} ended`));
  };
  return { seen, start, ends };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("all are begun in their order before one has ended, and answered in their order", async () => {
  const { seen, start, ends } = makeTasks();
  const answers = startTogether(["a", "b", "c"], start, () => false);
  expect(seen).toEqual(["a begun", "b begun", "c begun"]);
  for (const name of ["c", "a", "b"]) ends.get(name)?.resolve(name);
  expect(await answers).toEqual(["a", "b", "c"]);
});

test("one that must be in turn waits for those before it, and those after it wait for it", async () => {
  const { seen, start, ends } = makeTasks();
  const answers = startTogether(["a", "b", "c"], start, (name) => name === "b");
  for (const name of ["a", "b", "c"]) {
    expect(seen.filter((entry) => entry.endsWith("begun")).at(-1)).toBe(`${name} begun`);
    await turn();
    expect([...ends.keys()].at(-1)).toBe(name);
    ends.get(name)?.resolve(name);
    await turn();
  }
  expect(await answers).toEqual(["a", "b", "c"]);
  expect(seen).toEqual(["a begun", "a ended", "b begun", "b ended", "c begun", "c ended"]);
});

test("the failure of one is told once all are done", async () => {
  const { seen, start, ends } = makeTasks();
  const answers = startTogether(["a", "b", "c"], start, () => false);
  const failure = expect(answers).rejects.toThrow("no store");
  ends.get("b")?.reject(new Error("no store"));
  await turn();
  for (const name of ["a", "c"]) ends.get(name)?.resolve(name);
  await failure;
  expect(seen.filter((entry) => entry.endsWith("ended"))).toHaveLength(3);
});
