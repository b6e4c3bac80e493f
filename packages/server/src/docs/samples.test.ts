import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureProgram } from "../../../../scripts/test-servers/ensure-program.ts";
import type { TestInstance } from "../testing/index.ts";
import { done, makeApi, makeKey, makeOrganization, makeScene } from "../testing/scene.ts";
import { blocks, get, startDocumented } from "./testing/documentation.ts";
import { runShell } from "./testing/run-shell.ts";

const run = promisify(execFile);
let instance: TestInstance;
/** What a reader puts in place of each variable. */
let env: Record<string, string>;
let custom: { readonly secret: string };

beforeAll(async () => {
  instance = await startDocumented();
  const { admin, application } = instance;
  const { api, organization, key, secret } = await makeScene(admin);
  const token = await admin.form("/oauth2/token", { grant_type: "client_credentials", ...application });
  env = {
    API_KEY: secret,
    KEY_ID: key.id,
    API: api.code,
    SCOPE: "read",
    ORGANIZATION: organization.code,
    REQUEST: "a-request-of-its-own",
    CLIENT_ID: application.client_id,
    CLIENT_SECRET: application.client_secret,
    TOKEN: token.body.access_token,
  };
  const own = await makeApi(admin, { policy: { credential_locations: [{ header: "X-Own-Key" }] } });
  const other = await makeOrganization(admin);
  custom = await makeKey(admin, { api_id: own.id, organization_id: other.id });
});
afterAll(() => instance.close());

async function page(slug: string): Promise<string> {
  return (await get(instance, `/docs/${slug}.md`)).text;
}

/** Lines of a page that call this instance, without the one by which a reader sets their key. */
async function curlLines(slug: string): Promise<readonly string[]> {
  const lines = blocks(await page(slug), "bash").flatMap((block) => block.split("\n"));
  return lines.filter((line) => line.startsWith("curl "));
}

/** Runs a line as a reader types it. */
async function answerOf(line: string, variables = env): Promise<{ readonly status: number; readonly body: string }> {
  const { printed } = await runShell(`${line} -w '\\n%{http_code}'`, variables);
  const at = printed.lastIndexOf("\n");
  return { status: Number(printed.slice(at + 1)), body: printed.slice(0, at) };
}

test("CA-31: the quickstart's first request works as it is printed, and is answered as the page says", async () => {
  const text = await page("quickstart");
  const [line = "", ...others] = await curlLines("quickstart");
  expect(others).toEqual([]);
  const { status, body } = await answerOf(line);
  expect(status).toBe(200);
  const [printed = "{}"] = blocks(text, "json");
  expect(Object.keys(JSON.parse(body).data)).toEqual(Object.keys(JSON.parse(printed).data));
});

test("CA-31: the quickstart's programs in JavaScript and Python print what the key is", async () => {
  const text = await page("quickstart");
  const variables = { PATH: process.env["PATH"], API_KEY: env["API_KEY"] };
  const [javascript = ""] = blocks(text, "js");
  const [python = ""] = blocks(text, "python");
  const inNode = await run(process.execPath, ["--input-type=module", "-e", javascript], { env: variables });
  const inPython = await run(ensureProgram("python3", "python3"), ["-c", python], { env: variables });
  for (const { stdout } of [inNode, inPython]) expect(stdout).toContain("whoami");
});

test("CA-31: every request that the page about authentication prints works as it says", async () => {
  const lines = await curlLines("authentication");
  expect(lines.length).toBeGreaterThanOrEqual(7);
  for (const line of lines) {
    const variables = line.includes("X-Own-Key") ? { ...env, API_KEY: custom.secret } : env;
    const { status } = await answerOf(line, variables);
    const invalid = line.includes("no_key") || (line.includes("/v1/whoami") && !line.includes("-H"));
    expect(status, line).toBe(invalid ? 401 : 200);
  }
});

test("CA-31: what an invalid key returns is printed exactly, header and body", async () => {
  const text = await page("authentication");
  const printed = blocks(text, "http");
  const lines = (await curlLines("authentication")).filter((line) => line.includes(" -i "));
  for (const [at, line] of lines.entries())
    expect(shape((await answerOf(line)).body)).toEqual(shape(printed[at] ?? ""));
  await done(instance.admin.post(`/v1/keys/${env["KEY_ID"]}/disable`));
  const line = `curl -s -i ${instance.url}/v1/whoami -H "Authorization: Bearer $API_KEY"`;
  expect(shape((await answerOf(line)).body)).toEqual(shape(printed[lines.length] ?? ""));
  await done(instance.admin.post(`/v1/keys/${env["KEY_ID"]}/enable`));
});

/** Of an answer with its headers: what is the same each time. */
function shape(answer: string): object {
  const [head = "", body = ""] = answer.replaceAll("\r", "").split("\n\n");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1];
  return {
    status: head.split("\n", 1)[0],
    type: header("content-type"),
    challenge: header("www-authenticate"),
    body: { ...JSON.parse(body), request_id: "" },
  };
}

test.each(["verify", "usage", "management", "rotating", "portal"])(
  "every request that the page %s prints is taken as it stands",
  async (slug) => {
    const lines = await curlLines(slug);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const { status, body } = await answerOf(line);
      const undoneTwice = line.includes("/rotate/undo");
      expect([line, status < 300 || (undoneTwice && body.includes("NOTHING_RETIRING"))]).toEqual([line, true]);
    }
  },
);

test("the verdict on the page about checking keys has the fields of a real one", async () => {
  const scene = await makeScene(instance.admin);
  const verdict = await done(
    instance.admin.post("/v1/verify", { key: scene.secret, api: scene.api.code, scopes: ["read"] }),
  );
  const [printed = "{}"] = blocks(await page("verify"), "json");
  const example = JSON.parse(printed);
  expect([Object.keys(example), Object.keys(example.key)]).toEqual([Object.keys(verdict), Object.keys(verdict.key)]);
});

test("whoever holds a leaked key ends it by the line that is printed", async () => {
  const { secret } = await makeScene(instance.admin);
  const [line = ""] = await curlLines("keys");
  expect((await answerOf(line, { LEAKED_KEY: secret })).status).toBe(200);
  const whoami = await instance.anonymous.as(secret).get("/v1/whoami");
  expect([whoami.status, whoami.body.code]).toEqual([401, "REVOKED"]);
});
