import { execFileSync } from "node:child_process";
import { ensureProgram } from "../../scripts/test-servers/ensure-program.ts";
import type { ToldServer } from "./mcp-client.ts";

/** The arguments that the program of a command gets, by a real shell, and what the shell exports to it. */
function runByShell(script: string): { readonly words: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const program = script.split("\n").at(-1)?.split(" ")[0] ?? "";
  const stand = `${program}() { printf '%s\\0' "$@"; printf '\\0'; env -0; }`;
  const [words = "", env = ""] = execFileSync("/bin/sh", ["-c", `${stand}\n${script}`], { encoding: "utf8" }).split(
    "\0\0",
  );
  const variables = env.split("\0").filter((line) => line.includes("="));
  const entries = variables.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return { words: words.split("\0"), env: Object.fromEntries(entries) };
}

/** What a program reads of a command that is typed into a terminal. */
export function readCommand(script: string): ToldServer {
  const { words, env } = runByShell(script);
  if (words[0] === "--add-mcp") return asTold(JSON.parse(words[1] ?? ""));
  const url = words.find((word) => /^https?:/.test(word)) ?? "";
  const header = words[words.indexOf("--header") + 1] ?? "";
  if (words.includes("--header")) return { url, headers: readHeader(header, env) };
  const variable = words[words.indexOf("--bearer-token-env-var") + 1] ?? "";
  if (!words.includes("--bearer-token-env-var")) return { url, headers: {} };
  return { url, headers: { authorization: `Bearer ${env[variable]}` } };
}

/** What a program finds in its file, whatever it calls things. */
export function readFileText(text: string): ToldServer {
  const content = text.startsWith("{") ? JSON.parse(text) : readToml(text);
  const [servers] = Object.values<Record<string, Record<string, unknown>>>(content);
  const [server] = Object.values(servers ?? {});
  if (server === undefined) throw new Error("The file tells of no server");
  return server["command"] === undefined ? asTold(server) : readBridge(server);
}

/** What a link of a program's own scheme tells it. */
export function readLink(href: string): ToldServer {
  const { protocol, search, searchParams } = new URL(href);
  if (protocol === "vscode:") return asTold(JSON.parse(decodeURIComponent(search.slice(1))));
  return asTold(JSON.parse(Buffer.from(searchParams.get("config") ?? "", "base64").toString("utf8")));
}

function readHeader(line: string, env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const colon = line.indexOf(":");
  const value = line.slice(colon + 1).trim();
  return { [line.slice(0, colon)]: value.replace(/\$\{(\w+)\}/g, (_, name: string) => env[name] ?? "") };
}

/** mcp-remote is told by its arguments; a client gives it the environment. */
function readBridge({ args, env }: Record<string, unknown>): ToldServer {
  const words: readonly string[] = Array.isArray(args) ? args : [];
  const url = words.find((word) => /^https?:/.test(word)) ?? "";
  return { url, headers: readHeader(words[words.indexOf("--header") + 1] ?? "", { ...asHeaders(env) }) };
}

function asTold(server: Record<string, unknown>): ToldServer {
  const url = String(server["url"] ?? server["serverUrl"]);
  return { url, headers: asHeaders(server["headers"] ?? server["http_headers"]) };
}

function asHeaders(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}

function readToml(text: string): Record<string, Record<string, Record<string, unknown>>> {
  const program = "import sys, tomllib, json; print(json.dumps(tomllib.load(sys.stdin.buffer)))";
  const python = ensureProgram("python3", "python3");
  return JSON.parse(execFileSync(python, ["-c", program], { input: text, encoding: "utf8" }));
}
