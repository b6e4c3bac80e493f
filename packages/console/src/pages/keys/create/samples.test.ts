import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureProgram } from "../../../../../../scripts/test-servers/ensure-program.ts";
import { keyHeader } from "./key-header.ts";
import { keySamples, maskedSamples } from "./samples.ts";

const run = promisify(execFile);
const secret = "kp_live_9f3kPk1abcdef";
const seen: { readonly path: string | undefined; readonly headers: IncomingMessage["headers"] }[] = [];
const server = createServer((request, response) => {
  seen.push({ path: request.url, headers: request.headers });
  response.end("it works");
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const runners: Readonly<Record<string, (code: string) => Promise<{ stdout: string }>>> = {
  curl: (code) => run("sh", ["-c", code.replace(/^curl/, ensureProgram("curl", "curl"))]),
  TypeScript: (code) => run(process.execPath, ["--input-type=module-typescript", "-e", code]),
  Python: (code) => run(ensureProgram("python3", "python3"), ["-c", code]),
};

test.each([
  ["curl", "bearer"],
  ["curl", { header: "MC-Api-Key" }],
  ["TypeScript", "x_api_key"],
  ["Python", "bearer"],
] as const)("the %s sample runs as it stands and presents the key (%j)", async (label, location) => {
  const header = keyHeader({ credential_locations: [location] });
  const sample = keySamples({ url: `${origin}/v1/orders`, header, secret }).find((each) => each.label === label);
  const { stdout } = (await runners[label]?.(sample?.code ?? "")) ?? { stdout: "" };
  expect(stdout).toContain("it works");
  expect(seen.at(-1)?.path).toBe("/v1/orders");
  expect(seen.at(-1)?.headers[header.name.toLowerCase()]).toBe(header.scheme + secret);
});

test("an address that an operator wrote for a shell to trip over stays an address", async () => {
  const url = `${origin}/a'$(touch%20never);b&c?q=1&r=$HOME`;
  const [sample] = keySamples({ url, header: keyHeader({ credential_locations: ["bearer"] }), secret });
  await runners["curl"]?.(sample?.code ?? "");
  expect(seen.at(-1)?.path).toContain("$(touch");
  expect(seen.at(-1)?.path).toContain("r=$HOME");
});

test("a URL is never where a sample puts a key, even where the policy begins with it", () => {
  expect(keyHeader({ credential_locations: ["query", "x_api_key"] }).name).toBe("X-API-Key");
  expect(keyHeader({ credential_locations: ["query"] }).name).toBe("Authorization");
});

test("a masked sample shows no secret and copies the whole one", () => {
  const parts = { url: origin, header: keyHeader({ credential_locations: ["bearer"] }), secret };
  for (const { code, shown } of maskedSamples(parts, "kp_live_9f3...cdef")) {
    expect(code).toContain(secret);
    expect(shown).not.toContain(secret);
    expect(shown).toContain("kp_live_9f3...cdef");
  }
});
