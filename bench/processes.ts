import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Made at the first start. */
export const administrator = { email: "bench@example.com", password: "only for this bench run" };

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Started {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface Keyporter extends Started {
  readonly dataDir: string;
  /** A call with the first application's token; throws unless it succeeds. */
  post(path: string, body: unknown): ReturnType<Response["json"]>;
  get(path: string): Promise<Response>;
  readonly token: string;
}

export async function startBare(): Promise<Started> {
  const child = spawn(process.execPath, [join(root, "bench/bare-server.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  const port = Number(await firstLine(child));
  return { port, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** A started server as an operator starts it, on a free port and a data directory of its own unless one is given. */
export async function startKeyporter(dataDir?: string): Promise<Keyporter> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "keyporter-bench-")));
  const child = spawn(process.execPath, [join(root, "packages/cli/bin/keyporter.js"), "start", "--json"], {
    env: { ...process.env, PORT: "0", KEYPORTER_DATA_DIR: folder, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { url } = JSON.parse(await firstLine(child));
  const credentials = join(folder, "bench-application.json");
  const application = await readFile(credentials, "utf8").catch(() => bootstrap(url, folder, credentials));
  const token = await tokenOf(url, JSON.parse(application));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    dataDir: folder,
    token,
    async post(path, body) {
      const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    get: (path) => fetch(`${url}${path}`, { headers }),
    async stop() {
      await stop(child);
      if (dataDir === undefined) await rm(folder, { recursive: true });
    },
  };
}

async function bootstrap(url: string, folder: string, keepIn: string): Promise<string> {
  const token = (await readFile(join(folder, "bootstrap-token"), "utf8")).trim();
  const response = await fetch(`${url}/v1/bootstrap`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(administrator),
  });
  const { application } = await response.json();
  const text = JSON.stringify(application);
  await writeFile(keepIn, text, { mode: 0o600 });
  return text;
}

async function tokenOf(url: string, application: { client_id: string; client_secret: string }): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...application });
  const response = await fetch(`${url}/oauth2/token`, { method: "POST", body });
  const { access_token: token } = await response.json();
  return token;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      const json = text.trimStart().startsWith("{");
      const end = json ? endOfJson(text) : text.indexOf("\n");
      if (end >= 0) resolve(text.slice(0, end));
    });
  });
}

/** `--json` may be written over several lines. */
function endOfJson(text: string): number {
  for (let end = text.indexOf("}"); end >= 0; end = text.indexOf("}", end + 1)) {
    try {
      JSON.parse(text.slice(0, end + 1));
      return end + 1;
    } catch {
      // Not the last brace yet.
    }
  }
  return -1;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
