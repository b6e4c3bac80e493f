import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryDirectory } from "../../test/run-keyporter.ts";
import { fixedServer } from "../../test/socket-server.ts";
import { exitCodes } from "../failures.ts";
import { adminSocketPath } from "./admin-socket.ts";
import { connect } from "./connection.ts";

const emptyPage = { body: { data: [], next_cursor: null } };
const cleanups: (() => Promise<void>)[] = [];
let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  directory.remove();
});

async function serve(at: string | 0) {
  const server = await fixedServer(at, emptyPage);
  cleanups.push(server.close);
  return server;
}

test("a credential in the environment wins over a server on this machine", async () => {
  const remote = await serve(0);
  const local = await serve(adminSocketPath(directory.path));
  writeFileSync(join(directory.path, "credential"), "kpm_from_file\n");

  const connection = await connect({
    KEYPORTER_URL: remote.url,
    KEYPORTER_CREDENTIAL_FILE: join(directory.path, "credential"),
    KEYPORTER_DATA_DIR: directory.path,
  });
  await connection.client.listApis();

  expect(connection.via).toBe("remote");
  expect(local.requests).toHaveLength(0);
  expect(remote.requests[0]?.headers).toMatchObject({
    authorization: "Bearer kpm_from_file",
    "user-agent": expect.stringMatching(/^keyporter-cli\/\d/),
  });
});

test("an address alone is the server's own setting: the admin socket is used, without a credential", async () => {
  const remote = await serve(0);
  const local = await serve(adminSocketPath(directory.path));
  const connection = await connect({ KEYPORTER_URL: remote.url, KEYPORTER_DATA_DIR: directory.path });
  await connection.client.listApis();
  expect(connection.via).toBe("socket");
  expect(remote.requests).toHaveLength(0);
  expect(local.requests[0]?.headers["authorization"]).toBeUndefined();
});

test.each<[string, Record<string, string>]>([
  ["a credential without an address", { KEYPORTER_CREDENTIAL: "canary" }],
  ["half an application", { KEYPORTER_URL: "http://127.0.0.1", KEYPORTER_CLIENT_ID: "canary" }],
  ["a secret without its application", { KEYPORTER_URL: "http://127.0.0.1", KEYPORTER_CLIENT_SECRET: "canary" }],
  [
    "two credentials",
    {
      KEYPORTER_URL: "http://127.0.0.1",
      KEYPORTER_CREDENTIAL: "canary",
      KEYPORTER_CLIENT_ID: "canary",
      KEYPORTER_CLIENT_SECRET: "canary",
    },
  ],
  ["a credential that no header can hold", { KEYPORTER_URL: "http://127.0.0.1", KEYPORTER_CREDENTIAL: "ca nary" }],
  ["an address that is none", { KEYPORTER_URL: "canary", KEYPORTER_CREDENTIAL: "canary" }],
])("%s is a wrong configuration, and never falls back to this machine's instance", async (_fault, env) => {
  const local = await serve(adminSocketPath(directory.path));
  const attempt = connect({ ...env, KEYPORTER_DATA_DIR: directory.path });
  await expect(attempt).rejects.toMatchObject({ exitCode: exitCodes.configuration });
  await expect(attempt).rejects.not.toThrow(/canary|ca nary/);
  expect(local.requests).toHaveLength(0);
});

test("where there is no instance none is made by looking for it", async () => {
  rmSync(directory.path, { recursive: true });
  await expect(connect({ KEYPORTER_DATA_DIR: directory.path })).rejects.toMatchObject({
    exitCode: exitCodes.configuration,
    message: expect.stringContaining("There is no Keyporter in"),
  });
  mkdirSync(directory.path);
});
