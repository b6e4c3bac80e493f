import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => [name, readFileSync(`${import.meta.dirname}/${name}`, "utf8")] as const);

test.each(sources)("%s runs in any JavaScript runtime: it imports only what does", (_name, source) => {
  const imported = [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from ?? "");
  expect(imported.filter((from) => !/^(?:\.\/[a-z0-9-]+\.ts|@keyporter\/contract|ipaddr\.js)$/.test(from))).toEqual([]);
});

test.each(sources)("%s has no clock, no randomness and no effect", (_name, source) => {
  const effects = /\b(?:new Date|setTimeout|fetch\(|(?:Date|performance|Math\.random|crypto|process|console)[.(]\w)/g;
  expect(source.match(effects) ?? []).toEqual([]);
});
