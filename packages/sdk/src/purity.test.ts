import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => [name, readFileSync(join(import.meta.dirname, name), "utf8")] as const);

test.each(sources)("%s brings no schema library and no Node into a customer's process", (_name, source) => {
  const statements = [...source.matchAll(/^(import|export)( type)?\b[^;]*? from "([^"]+)";/gms)];
  const atRunTime = statements.filter(([, , type]) => type === undefined).map(([, , , from]) => from ?? "");
  expect(
    atRunTime.filter((from) => !/^(?:\.{1,2}\/[a-z0-9/.-]+\.ts|@keyporter\/(?:contract|verifier))$/.test(from)),
  ).toEqual([]);
});
