import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import { Api } from "../../../packages/server/src/testing/api.ts";
import { done } from "../../../packages/server/src/testing/scene.ts";
import { freePort } from "../../support/ports.ts";
import { type Server, startServer } from "../../support/server.ts";
import { freshDatabase } from "./database.ts";

/** Of the first administrator, and of everybody that `people.ts` makes. */
export const password = "correct horse battery staple";
export const administratorEmail = "root@example.com";

/** A started product with its first administrator, used by the tests of one spec file. */
export interface Product {
  readonly url: string;
  readonly server: Server;
  readonly dataDir: string;
  /** Calls the API as an application that may do everything. */
  readonly admin: Api;
}

/** Starts a product before the tests of this file, on the engine of the project. */
export function useProduct(options: { readonly env?: Record<string, string>; readonly bootstrapped?: boolean } = {}) {
  let product: Product | undefined;
  let stop = async (): Promise<void> => undefined;

  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from this pattern which fixtures are wanted
  test.beforeAll(async ({}, { project }) => {
    const started = await start(project.metadata["engine"] === "postgres", options);
    product = started.product;
    stop = started.stop;
  });
  test.afterAll(() => stop());

  return (): Product => {
    if (product === undefined) throw new Error("The product has not been started yet");
    return product;
  };
}

async function start(onPostgres: boolean, { env = {}, bootstrapped = true }: Parameters<typeof useProduct>[0] = {}) {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-browser-"));
  const dataDir = join(folder, "data");
  const database = onPostgres ? await freshDatabase() : null;
  const server = await startServer({
    PORT: String(await freePort()),
    KEYPORTER_DATA_DIR: dataDir,
    KEYPORTER_SECRETS: process.env["BROWSER_TEST_SECRETS"] ?? "",
    NODE_COMPILE_CACHE: join(tmpdir(), "keyporter-e2e-compiled"),
    ...(database === null ? {} : { DATABASE_URL: database.url }),
    ...env,
  });
  const anonymous = new Api(server, () => undefined, {});
  const admin = bootstrapped ? await firstApplication(anonymous, dataDir) : anonymous;
  return {
    product: { url: server.url, server, dataDir, admin },
    stop: async () => {
      await server.stop();
      await database?.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function firstApplication(anonymous: Api, dataDir: string): Promise<Api> {
  const token = (await readFile(join(dataDir, "bootstrap-token"), "utf8")).trim();
  const body = { email: administratorEmail, password };
  const { application } = await done(anonymous.as(token).post("/v1/bootstrap", body));
  return anonymous.withToken(application.client_id, application.client_secret);
}
