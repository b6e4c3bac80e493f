import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, engineNames, type TestInstance } from "../testing/index.ts";
import { done, makeApi, unique } from "../testing/scene.ts";
import { get, htmlPath, markdownPaths, startDocumented } from "./testing/documentation.ts";
import { makeMcpServer } from "./testing/mcp-server.ts";

const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** | `c` {{url}} https://evil.example "q"';
let instance: TestInstance;
let admin: Api;

beforeAll(async () => {
  instance = await startDocumented();
  admin = instance.admin;
});
afterAll(() => instance.close());

/** Everything that the documentation says, in all of its forms. */
async function everything(): Promise<string> {
  const pages = (await markdownPaths(instance)).flatMap((path) => [path, htmlPath(path)]);
  const addresses = [...pages, "/llms.txt", "/llms-full.txt"];
  const texts = await Promise.all(addresses.map((path) => get(instance, path, { accept: "text/html" })));
  return texts.map(({ text }) => text).join("\n");
}

test("CA-21: for every API with an MCP server it is told which scopes each tool needs, as soon as it is switched on", async () => {
  const api = await makeMcpServer(admin, unique("Warehouse"), "List what there is. And more.");
  const tools = (await get(instance, "/docs/tools.md")).text;
  expect(tools).toContain(`\`${instance.url}/mcp/${api.code}\``);
  expect(tools).toContain("| `listOrders` | List what there is. | `read:orders` | reads |");
  expect(tools).toContain("| `dropOrders` | List what there is. | `write:orders` | may destroy |");
  await done(admin.patch(`/v1/apis/${api.id}/mcp`, { enabled: false }));
  expect(await everything()).not.toContain(api.name);
});

test("CA-21: which scopes the tools of the Management API need is told as its MCP server asks for them", async () => {
  const tools = (await get(instance, "/docs/tools.md")).text;
  expect(tools).toContain("| `listKeys` | List API keys | `read:api_keys` | reads |");
  expect(tools).toMatch(/\| `deleteKey` \| .* \| `delete:api_keys` \| may destroy \|/);
  expect(tools).toMatch(/\| `createKey` \| .* \| `create:api_keys` \|/);
  for (const withheld of ["rotateKey", "revealKey", "createApplication", "collectKey"]) {
    expect(tools).not.toContain(`| \`${withheld}\``);
  }
});

test("CA-21: the page about agents has setup, transport, restart, the risk of connector keys and how to cut one off", async () => {
  const { text } = await get(instance, "/docs/connect.md");
  const clients = ["Claude Code", "Codex", "VS Code", "Cursor", "Gemini CLI", "Windsurf", "Zed", "ChatGPT"];
  for (const client of clients) expect(text).toMatch(new RegExp(`^## .*${client}`, "m"));
  for (const heading of ["Transport", "Restart the client", "Connector keys", "Cut an agent off", "Limits"]) {
    expect(text).toContain(`\n## ${heading}\n`);
  }
  expect(text).toContain(`${instance.url}/docs/tools.md`);
});

test("an API without an MCP server is named nowhere, nor is any base URL, organization or person", async () => {
  const secret = await makeApi(admin, { name: "Project Halcyon", base_url: "https://halcyon.example" });
  const server = await makeMcpServer(admin, "Project Open", "List");
  await done(admin.post("/v1/organizations", { name: "Quiet Customer", code: "quiet-customer" }));
  await done(admin.post("/v1/users", { name: "Quiet Person", email: "quiet@example.org" }));
  const text = await everything();
  expect(text).toContain("Project Open");
  for (const word of [
    "Halcyon",
    "halcyon",
    secret.code,
    secret.id,
    "Quiet",
    "quiet-customer",
    "quiet@",
    server.id,
    "api.internal",
  ]) {
    expect(text.includes(word), word).toBe(false);
  }
});

test("names, words and descriptions stay text, whatever they contain", async () => {
  await makeMcpServer(admin, hostile, `${hostile} <script>alert(2)</script>`);
  const { name } = await done(admin.patch("/v1/settings", { name: hostile, words: { organization: hostile } }));
  expect(name).toBe(hostile);
  for (const path of await markdownPaths(instance)) {
    const { status, text } = await get(instance, htmlPath(path), { accept: "text/html" });
    expect(status, path).toBe(200);
    expect(
      text.match(/<img src=x|<script>|href="(?:javascript|https:\/\/evil)|src="(?!\/docs\/assets\/)|<b>/gi),
    ).toBeNull();
  }
  const { text } = await get(instance, "/docs/quickstart", { accept: "text/html" });
  expect(text).toContain("&lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) **b** | `c` {{url}}");
});

test("what an operator changes is told with the next request", async () => {
  await done(
    admin.patch("/v1/settings", {
      name: "Harbour",
      words: { organization: "Workspace" },
      support_contact: "help@harbour.example",
    }),
  );
  const { text } = await get(instance, "/docs/index.md");
  expect(text).toContain("Harbour keeps the API keys");
  expect(text).toContain("help@harbour.example");
  expect((await get(instance, "/docs/authentication.md")).text).toContain("Its Workspace is suspended");
});

test.each(engineNames)(
  "where all APIs agree, people are told in their words where their keys are: on %s",
  async (engine) => {
    const fresh = await startDocumented(engine);
    try {
      await makeApi(fresh.admin, { preset: "workspace" });
      const { text } = await get(fresh, "/docs/quickstart.md");
      expect(text).toContain("**Tools > API keys** in the navigation, and **Generate key** makes a new one.");
      await makeApi(fresh.admin, { preset: "firm" });
      expect((await get(fresh, "/docs/quickstart.md")).text).not.toContain("Generate key");
    } finally {
      await fresh.close();
    }
  },
);

test("the headers of all APIs are told, and the first request uses one that an API takes", async () => {
  const fresh = await startDocumented();
  try {
    await makeApi(fresh.admin, { policy: { credential_locations: [{ header: "MC-Api-Key" }] } });
    const line = `curl -s ${fresh.url}/v1/whoami -H "MC-Api-Key: $API_KEY"`;
    expect((await get(fresh, "/docs/quickstart.md")).text).toContain(line);
    expect((await get(fresh, "/docs/authentication.md")).text).toContain(line);
    expect((await get(fresh, "/docs/authentication.md")).text).not.toContain("X-API-Key: $API_KEY");
  } finally {
    await fresh.close();
  }
});
