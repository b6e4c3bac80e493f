import { execFileSync } from "node:child_process";
import type { ClientId } from "@keyporter/contract";
import { expect, test } from "vitest";
import { keyHeader } from "../../pages/keys/create/key-header.ts";
import type { Method, MethodName, Target } from "./method.ts";
import { methodsOf } from "./methods-of.ts";
import { serverName } from "./parts.ts";

const key = "kp_live_0123456789abkPk1secretsecret";
const bearer = target({ header: keyHeader({ credential_locations: ["bearer"] }) });
const own = target({ header: keyHeader({ credential_locations: [{ header: "MC-Api-Key" }] }), bearer: false });

function target(fields: Partial<Target>): Target {
  return {
    name: "orders",
    url: "https://keys.example.com/mcp/orders",
    header: { name: "Authorization", scheme: "Bearer " },
    bearer: true,
    key,
    ...fields,
  };
}

function method(client: ClientId, name: MethodName, of = bearer): Method {
  const found = methodsOf(client, of).find((each) => each.name === name);
  if (found === undefined) throw new Error(`${client} has no method ${name}`);
  return found;
}

function commandOf(client: ClientId, name: MethodName, of = bearer): { sh: string; powershell: string } {
  const { form } = method(client, name, of);
  if (form.kind !== "command") throw new Error(`${name} of ${client} is no command`);
  return form.command;
}

function fileOf(client: ClientId, name: MethodName, of = bearer): string {
  const { form } = method(client, name, of);
  if (form.kind !== "file") throw new Error(`${name} of ${client} is no file`);
  return form.text;
}

function hrefOf(client: ClientId, name: "link" | "address", of = bearer): string {
  const { form } = method(client, name, of);
  if (form.kind === "link") return form.href;
  if (form.kind === "address") return form.url;
  throw new Error(`${name} of ${client} is no address`);
}

/** The arguments that a program called like the first word would get, by a real shell. */
function argumentsOf(script: string): readonly string[] {
  const [program = ""] = script.split("\n").at(-1)?.split(" ") ?? [];
  const function_ = `${program}() { printf '%s\\n' "$@"; }`;
  return execFileSync("/bin/sh", ["-c", `${function_}\n${script}`], { encoding: "utf8" })
    .trimEnd()
    .split("\n");
}

test("Claude Code: the header comes after name and address, and last", () => {
  const given = ["mcp", "add", "--transport", "http", "orders", bearer.url, "--scope", "user", "--header"];
  expect(argumentsOf(commandOf("claude_code", "command").sh)).toEqual([...given, `Authorization: Bearer ${key}`]);
  expect(argumentsOf(commandOf("claude_code", "command", own).sh)).toEqual([...given, `MC-Api-Key: ${key}`]);
  expect(commandOf("claude_code", "command").powershell).toBe(
    `claude mcp add --transport http orders ${bearer.url} --scope user --header 'Authorization: Bearer ${key}'`,
  );
});

test("Claude Code: with a variable no argument holds the key, and the shell leaves the variable's name alone", () => {
  const { sh, powershell } = commandOf("claude_code", "variable");
  expect(argumentsOf(sh).at(-1)).toBe(`Authorization: Bearer \${ORDERS_API_KEY}`);
  expect(sh).toContain(`export ORDERS_API_KEY=${key}\n`);
  expect(powershell).toContain(`$env:ORDERS_API_KEY = '${key}'\n`);
  expect(powershell).toContain(`'Authorization: Bearer \${ORDERS_API_KEY}'`);
});

test("Codex: the key goes through the environment, or for connector keys into the address", () => {
  const { sh } = commandOf("codex", "variable");
  const [first] = methodsOf("codex", bearer);
  expect(first?.name).toBe("variable");
  expect(sh).toContain(`export ORDERS_API_KEY=${key}\n`);
  const given = ["mcp", "add", "orders", "--url"];
  expect(argumentsOf(sh)).toEqual([...given, bearer.url, "--bearer-token-env-var", "ORDERS_API_KEY"]);
  expect(method("codex", "oneLine").needs).toBe("connector");
  expect(argumentsOf(commandOf("codex", "oneLine").sh)).toEqual([...given, `${bearer.url}?api_key=${key}`]);
});

test("Codex: where no bearer token is taken, its file gets the API's own header", () => {
  const [first] = methodsOf("codex", own);
  expect(first?.name).toBe("file");
  const lines = fileOf("codex", "file", own).split("\n");
  expect(lines[0]).toBe("[mcp_servers.orders]");
  expect(lines).toContain(`http_headers = { "MC-Api-Key" = "${key}" }`);
});

const server = { type: "http", url: bearer.url, headers: { Authorization: `Bearer ${key}` } };

test("VS Code: command and link hold the same JSON, the file calls its servers `servers`", () => {
  const [, json = ""] = argumentsOf(commandOf("vscode", "command").sh);
  expect(JSON.parse(json)).toEqual({ name: "orders", ...server });
  const { protocol, pathname, search } = new URL(hrefOf("vscode", "link"));
  expect([protocol, pathname]).toEqual(["vscode:", "mcp/install"]);
  expect(JSON.parse(decodeURIComponent(search.slice(1)))).toEqual({ name: "orders", ...server });
  expect(JSON.parse(fileOf("vscode", "file"))).toEqual({ servers: { orders: server } });
});

test("Cursor: the link holds the name, and the server as base64 of JSON", () => {
  const link = new URL(hrefOf("cursor", "link"));
  expect(`${link.protocol}//${link.host}${link.pathname}`).toBe("cursor://anysphere.cursor-deeplink/mcp/install");
  expect(link.searchParams.get("name")).toBe("orders");
  const config = Buffer.from(link.searchParams.get("config") ?? "", "base64").toString();
  expect(JSON.parse(config)).toEqual({ url: bearer.url, headers: server.headers });
  const file = JSON.parse(fileOf("cursor", "file"));
  expect(file.mcpServers.orders).toEqual({ url: bearer.url, headers: server.headers });
});

test.each(["claude_desktop", "chatgpt"] as const)("%s: an address that holds a connector key", (client) => {
  const [first] = methodsOf(client, bearer);
  expect(first?.needs).toBe("connector");
  const url = new URL(hrefOf(client, "address"));
  expect([url.origin + url.pathname, url.searchParams.get("api_key")]).toEqual([bearer.url, key]);
});

test("Claude Desktop: the bridge's header has no space after its colon, and its key stands in the environment", () => {
  const { command, args, env } = JSON.parse(fileOf("claude_desktop", "bridge", own)).mcpServers.orders;
  expect([command, ...args]).toEqual(["npx", "-y", "mcp-remote", own.url, "--header", `MC-Api-Key:\${KEY_HEADER}`]);
  expect(env).toEqual({ KEY_HEADER: key });
});

test("Gemini CLI, Windsurf and Zed: each reads its own words", () => {
  const gemini = argumentsOf(commandOf("gemini", "command").sh);
  expect(gemini.slice(0, 7)).toEqual(["mcp", "add", "--scope", "user", "--transport", "http", "orders"]);
  expect(gemini.slice(7)).toEqual([bearer.url, "--header", `Authorization: Bearer ${key}`]);
  const headers = server.headers;
  expect(JSON.parse(fileOf("windsurf", "file")).mcpServers.orders).toEqual({ serverUrl: bearer.url, headers });
  const zed = JSON.parse(fileOf("zed", "file")).context_servers.orders;
  expect(zed).toEqual({ source: "custom", type: "http", url: bearer.url, headers });
});

test("any other client: JSON, a bridge, and a program that knows many", () => {
  expect(JSON.parse(fileOf("other", "file"))).toEqual({ mcpServers: { orders: server } });
  const bridge = argumentsOf(commandOf("other", "bridge").sh);
  expect(bridge).toEqual(["-y", "mcp-remote", bearer.url, "--header", `Authorization:Bearer ${key}`]);
  const installer = argumentsOf(commandOf("other", "installer").sh);
  expect(installer.slice(0, 5)).toEqual(["-y", "add-mcp", bearer.url, "--name", "orders"]);
});

test("an address of an operator who wants shells to trip stays one argument", () => {
  const odd = target({ url: "https://keys.example.com/o'rder$(touch never);&x" });
  expect(argumentsOf(commandOf("claude_code", "command", odd).sh)).toContain(odd.url);
  expect(argumentsOf(commandOf("other", "bridge", odd).sh)).toContain(odd.url);
  const [, json = ""] = argumentsOf(commandOf("vscode", "command", odd).sh);
  expect(JSON.parse(json).url).toBe(odd.url);
});

test("a server is called like its API, in letters that every client takes", () => {
  expect(serverName("order_book-2")).toBe("order-book-2");
  expect(serverName("a.b c")).toBe("a-b-c");
});
