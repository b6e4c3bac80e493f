import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtSdk } from "../packaging/build-sdk.ts";

let published: string;
let folder: string;
let tarball: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  published = await builtSdk();
  folder = mkdtempSync(join(tmpdir(), "keyporter-sdk-"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: published, encoding: "utf8" }),
  );
  tarball = Uint8Array.from(readFileSync(join(folder, filename)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function javascript(): readonly (readonly [name: string, text: string])[] {
  const names = readdirSync(published).filter((name) => /\.(?:js|d\.ts)$/.test(name));
  return names.map((name) => [name, readFileSync(join(published, name), "utf8")] as const);
}

test("publint finds nothing to improve", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("every door has types that TypeScript finds, however a customer is set up", async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  // Old resolution knows no `exports`; and `require` of an ES module works in every Node that the package allows.
  const accepted = ["NoResolution node10", "CJSResolvesToESM node16-cjs"];
  const problems = "problems" in analysis ? analysis.problems : [];
  const found = problems.map(
    (problem) => `${problem.kind} ${"resolutionKind" in problem ? problem.resolutionKind : ""}`,
  );
  expect(analysis.types).toMatchObject({ kind: "included" });
  expect(found.filter((problem) => !accepted.includes(problem))).toEqual([]);
});

test("it depends on nothing: neither on packages, nor at run time on Node, and no schema is in it", () => {
  const manifest = JSON.parse(readFileSync(join(published, "package.json"), "utf8"));
  expect(manifest.dependencies ?? manifest.peerDependencies).toBeUndefined();
  for (const [name, text] of javascript()) {
    const imported = [...text.matchAll(/^(?:import|export)\b[^;]*?(?:from )?"([^"]+)";?$/gm)].map(([, from]) => from);
    const outside = imported.filter((from) => !from?.startsWith("./"));
    expect([name, ...outside]).toEqual(name === "node.d.ts" ? [name, "node:http"] : [name]);
    expect(text).not.toMatch(/\bzod\b/);
  }
});

test("`require` brings the same as `import`", () => {
  const required = createRequire(import.meta.url)(join(published, "index.js"));
  expect(Object.keys(required)).toEqual(
    expect.arrayContaining(["ApiError", "ConnectionError", "createClient", "createVerifier"]),
  );
});

test("the published types say what the workspace's say: a program is checked against them", () => {
  writeFileSync(
    join(folder, "program.mts"),
    `import { createClient, createVerifier, type Identity } from "${published}/index.js";
     import { requireKey } from "${published}/fetch.js";
     const client = createClient({ url: "http://localhost:7070", credential: "kpm_x" });
     const created = await client.createKey({ name: "Zapier", api_id: "orders", scopes: ["read"] });
     export const secret: string | null = created.secret;
     export const status: "active" | "scheduled" | "expired" | "disabled" | "revoked" = created.key.status;
     // @ts-expect-error there is no such field
     await client.createKey({ name: "Zapier", api_id: "orders", colour: "blue" });
     // @ts-expect-error a name is needed
     await client.createKey({ api_id: "orders" });
     const verifier = createVerifier({ url: "http://localhost:7070", credential: "kpm_x" });
     const verdict = await verifier.verify({ key: "k" });
     // @ts-expect-error nobody knows who calls before the code is VALID
     export const early: Identity = verdict.identity;
     export const late: Identity | null = verdict.code === "VALID" ? verdict.identity : null;
     export const handle: (request: Request) => Promise<Response> =
       requireKey(verifier, { scopes: ["read"] }, (request, key) => Response.json([request.url, key.organizationId]));`,
  );
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--lib", "es2023,dom"];
  const words = [...options, "--types", "", "--skipLibCheck", "false", join(folder, "program.mts")];
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  expect(spawnSync(process.execPath, [tsc, ...words], { encoding: "utf8", cwd: folder }).stdout).toBe("");
});
