import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("testing"))
  .map((name) => [name, readFileSync(`${import.meta.dirname}/${name}`, "utf8")] as const);

test.each(sources)("%s runs in any JavaScript runtime: it imports only what does", (_name, source) => {
  const imported = [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from ?? "");
  const ours = /^(?:\.\.?\/(?:[a-z0-9-]+\/)?[a-z0-9-]+\.ts|@keyporter\/contract|ipaddr\.js)$/;
  expect(imported.filter((from) => !ours.test(from))).toEqual([]);
});

test.each(sources)("%s has no clock, no randomness and no effect", (_name, source) => {
  const effects =
    /\b(?:new Date(?!\(\w)|setTimeout|fetch\(|(?:(?<!new )Date|performance|Math\.random|crypto|process|console)[.(]\w)/g;
  expect(source.match(effects) ?? []).toEqual([]);
});
