import type { TestProject } from "vitest/node";
import type { KeptProcess } from "./kept-process.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests may create databases. */
    postgresUrl: string;
  }
}

let postgres: KeptProcess | undefined;

/**
 * Starts what the tests of a project need. TEST_POSTGRES_URL names a server to use instead, and a user who may create
 * databases.
 */
export async function setup(project: TestProject): Promise<void> {
  let url = process.env["TEST_POSTGRES_URL"];
  if (url === undefined) {
    postgres = await startPostgres();
    url = postgres.line;
  }
  project.provide("postgresUrl", url);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
