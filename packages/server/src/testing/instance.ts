import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PasswordCost } from "@keyporter/core";
import { freshDatabase } from "@keyporter/storage/testing";
import { type Config, loadConfig } from "../config.ts";
import { type RunningServer, serve } from "../start.ts";
import { type Wired, type WireOptions, wire } from "../wire.ts";
import { Api } from "./api.ts";
import { promisedBy } from "./promised.ts";
import { testSecrets } from "./secrets.ts";

/** A started server with a database of its own, and a machine with every permission. */
export interface TestInstance {
  readonly url: string;
  readonly config: Config;
  readonly wired: Wired;
  readonly running: RunningServer;
  /** Calls as the first application, which holds every management scope. */
  readonly admin: Api;
  /** Calls without a credential. */
  readonly anonymous: Api;
  readonly application: { readonly client_id: string; readonly client_secret: string };
  /** The same machine with a new token, after time has moved. */
  signIn(): Promise<Api>;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface InstanceOptions {
  readonly engine: "sqlite" | "postgres";
  readonly env?: Readonly<Record<string, string>>;
  /** The instance's clock; see `TestClock`. */
  readonly now?: () => number;
  /** The clock of rate limits; the same as `now` unless a test sets one and not the other. */
  readonly steadyNow?: WireOptions["steadyNow"];
  /** What hashing a password costs: next to nothing unless it matters. */
  readonly passwordCost?: PasswordCost;
  /** Lower bounds of what agents may do. */
  readonly mcp?: WireOptions["mcp"];
}

const cheap: PasswordCost = { logN: 4, r: 8, p: 1 };

export const engineNames = ["sqlite", "postgres"] as const;

export async function startInstance({
  engine,
  env = {},
  now = Date.now,
  steadyNow,
  passwordCost = cheap,
  mcp = {},
}: InstanceOptions): Promise<TestInstance> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-server-"));
  const database = engine === "postgres" ? await freshDatabase() : null;
  const config = loadConfig({
    PORT: "0",
    LOG_LEVEL: "silent",
    KEYPORTER_DATA_DIR: join(folder, "data"),
    KEYPORTER_SECRETS: await testSecrets(),
    ...(database === null ? {} : { DATABASE_URL: database.target.url }),
    ...env,
  });
  const options = { now, passwordCost, mcp, ...(steadyNow === undefined ? {} : { steadyNow }) };
  let wired = await wire(config, options);
  let running = await serve(wired, config);
  const document = await (await fetch(`${running.url}/openapi.json`)).json();
  const check = promisedBy(document);
  const address = { url: running.url };
  const anonymous = new Api(address, check, {});
  const application = await bootstrapped(anonymous, running);
  const signIn = () => anonymous.withToken(application.client_id, application.client_secret);
  const admin = await signIn();
  return {
    get url() {
      return running.url;
    },
    get wired() {
      return wired;
    },
    get running() {
      return running;
    },
    config,
    admin,
    anonymous,
    application,
    signIn,
    async restart() {
      await running.close();
      wired = await wire(config, options);
      running = await serve(wired, config);
      address.url = running.url;
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true });
      await database?.remove();
    },
  };
}

async function bootstrapped(anonymous: Api, { bootstrapToken }: RunningServer) {
  const body = { email: "root@example.com", password: "correct horse battery staple" };
  const answer = await anonymous.as(bootstrapToken ?? "").post("/v1/bootstrap", body);
  if (answer.status !== 201) throw new Error(`The test instance was not bootstrapped: ${answer.status}`);
  return answer.body.application;
}
