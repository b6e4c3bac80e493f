import { errorCatalogue, verdictCodes } from "@keyporter/contract";
import { deny } from "@keyporter/verifier";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothingMore } from "../gate/judgement.ts";
import { verdictBody } from "../gate/verdict-text.ts";
import type { TestInstance } from "../testing/index.ts";
import { blocks, get, htmlPath, markdownPaths, startDocumented } from "./testing/documentation.ts";
import { runShell } from "./testing/run-shell.ts";

let instance: TestInstance;
let paths: readonly string[];

beforeAll(async () => {
  instance = await startDocumented();
  paths = await markdownPaths(instance);
});
afterAll(() => instance.close());

test("every code of the catalogue is documented with its status and what to do, at an address of its own", async () => {
  const { text } = await get(instance, "/docs/errors.md");
  const page = await get(instance, "/docs/errors", { accept: "text/html" });
  const rows = text.split("\n").filter((line) => /^\| `\w+` \| [45]\d\d \| \S.{10,} \|$/.test(line));
  const codes = rows.map((row) => row.split("`")[1]);
  const verdicts = verdictCodes.filter((code) => code !== "VALID");
  expect(codes).toEqual([...verdicts, ...Object.keys(errorCatalogue)]);
  for (const code of Object.keys(errorCatalogue)) expect(page.text).toContain(`<tr id="${code.toLowerCase()}">`);
  for (const code of verdicts) expect(page.text).toContain(`<tr id="verdict_${code.toLowerCase()}">`);
});

test("the help that a verdict links to is there for every code, and names what is wrong", async () => {
  for (const code of verdictCodes.filter((verdict) => verdict !== "VALID")) {
    const { help_url: help = "", fix } = verdictBody({ ...nothingMore, verdict: deny(code) }, instance.url);
    const { origin, pathname, hash } = new URL(help);
    expect(origin).toBe(instance.url);
    const { status, text } = await get(instance, pathname, { accept: "text/html" });
    expect(status).toBe(200);
    const [, row = ""] = text.split(` id="${hash.slice(1)}"`);
    expect(row.slice(0, row.indexOf("</tr>")).replaceAll("<wbr>", ""), help).toContain(`<code>${code}</code>`);
    expect(fix?.text, code).toMatch(/\.$/);
  }
});

test("every operation of the OpenAPI document is in the reference, with its permission and its own errors", async () => {
  const document = JSON.parse((await get(instance, "/openapi.json")).text);
  const reference = paths.filter((path) => path.startsWith("/docs/api/"));
  const texts = await Promise.all(reference.map(async (path) => (await get(instance, path)).text));
  const sections = texts.flatMap((text) => text.split(/^## /m));
  for (const [path, item] of Object.entries<Record<string, Record<string, unknown>>>(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const address = `\`${method.toUpperCase()} ${path}\``;
      const section = sections.find((text) =>
        text.includes(`${address}, in the client \`${operation["operationId"]}\``),
      );
      expect(section, address).toBeDefined();
      const permission = operation["x-permission"];
      if (permission !== undefined) expect(section).toContain(`Needs the permission \`${permission}\``);
    }
  }
});

test("every line for a shell, on any page, is one that a shell understands", async () => {
  const lines: string[] = [];
  for (const path of paths) lines.push(...blocks((await get(instance, path)).text, "bash"));
  expect(lines.length).toBeGreaterThan(80);
  const { code, printed } = await runShell(lines.map((line) => `false && { ${line}\n}`).join("\n"), {}, ["-n"]);
  expect({ code, printed }).toEqual({ code: 0, printed: "" });
});

test("the JSON in every sample is JSON", async () => {
  for (const path of paths) {
    for (const block of blocks((await get(instance, path)).text, "json")) {
      expect(() => JSON.parse(block), `${htmlPath(path)}: ${block}`).not.toThrow();
    }
  }
});
