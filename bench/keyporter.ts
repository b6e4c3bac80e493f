import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Started, startChild } from "./processes.ts";

/** Made at the first start. */
export const administrator = { email: "bench@example.com", password: "only for this bench run" };

const program = fileURLToPath(new URL("../packages/cli/bin/keyporter.js", import.meta.url));

export interface Keyporter extends Started {
  readonly dataDir: string;
  /** A call with the first application's token; throws unless it succeeds. */
  post(path: string, body: unknown): ReturnType<Response["json"]>;
  get(path: string): Promise<Response>;
  readonly token: string;
}

interface Settings {
  /** A folder that outlives the server; without it, one of its own. */
  readonly dataDir?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A started server as an operator starts it, on a free port. */
export async function startKeyporter({ dataDir, env }: Settings = {}): Promise<Keyporter> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), "keyporter-bench-")));
  const settings = { PORT: "0", KEYPORTER_DATA_DIR: folder, LOG_LEVEL: "warn", ...env };
  const { pid, firstWords, stop } = startChild(process.execPath, [program, "start", "--json"], settings);
  const { url } = JSON.parse(await firstWords());
  const credentials = join(folder, "bench-application.json");
  const application = await readFile(credentials, "utf8").catch(() => bootstrap(url, folder, credentials));
  const token = await tokenOf(url, JSON.parse(application));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    port: Number(new URL(url).port),
    pid,
    dataDir: folder,
    token,
    async post(path, body) {
      const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    get: (path) => fetch(`${url}${path}`, { headers }),
    async stop() {
      await stop();
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
