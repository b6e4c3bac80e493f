import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "../../packages/server/src/testing/api.ts";
import { done } from "../../packages/server/src/testing/scene.ts";
import { testSecrets } from "../../packages/server/src/testing/secrets.ts";
import type { Target } from "../../packages/storage/src/index.ts";
import { freshDatabase } from "../../packages/storage/src/testing/engines.ts";
import type { Environment, Server } from "./server.ts";

/** Where an instance lives, which no server has started yet. */
export interface Instance {
  readonly dataDir: string;
  /** What its servers are started with. */
  readonly env: Environment;
  /** Its database. */
  readonly target: Target;
  remove(): Promise<void>;
}

/** The machine that the first administrator got. */
export interface Application {
  readonly client_id: string;
  readonly client_secret: string;
}

export const password = "correct horse battery staple";

/** An instance with secrets made beforehand, so that its first start takes no longer than the others. */
export async function freshInstance(engine: "sqlite" | "postgres"): Promise<Instance> {
  return await instanceOn(engine === "postgres" ? await freshDatabase() : null);
}

/** @param database null for SQLite */
export async function instanceOn(
  database: { readonly target: { readonly url: string }; remove(): Promise<void> } | null,
): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-e2e-"));
  const dataDir = join(folder, "data");
  return {
    dataDir,
    env: {
      KEYPORTER_DATA_DIR: dataDir,
      KEYPORTER_SECRETS: await testSecrets(),
      // Shared by all instances, and worth half of every start.
      NODE_COMPILE_CACHE: join(tmpdir(), "keyporter-e2e-compiled"),
      ...(database === null ? {} : { DATABASE_URL: database.target.url }),
    },
    target: database?.target ?? { dataDir },
    remove: async () => {
      await rm(folder, { recursive: true, force: true });
      await database?.remove();
    },
  };
}

/** Makes the first administrator with the token that the server left in its data directory. */
export async function bootstrap({ url }: Pick<Server, "url">, dataDir: string): Promise<Application> {
  const token = (await readFile(join(dataDir, "bootstrap-token"), "utf8")).trim();
  const body = { email: "root@example.com", password };
  return (await done(anonymous(url).as(token).post("/v1/bootstrap", body))).application;
}

/** Calls a server as the first application, which may do everything. */
export function signIn({ url }: Pick<Server, "url">, application: Application): Promise<Api> {
  return anonymous(url).withToken(application.client_id, application.client_secret);
}

export function anonymous(url: string): Api {
  return new Api({ url }, () => undefined, {});
}
