import { execFile } from "node:child_process";
import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { targetOf } from "../packages/console/src/connect/card/place.ts";
import type { Api } from "../packages/server/src/testing/api.ts";
import { done } from "../packages/server/src/testing/scene.ts";
import { agentEnvironment, agentPrograms } from "./support/agent-programs.ts";
import { codexStatus } from "./support/codex-status.ts";
import { formOf, makePlace, textOf } from "./support/connect-methods.ts";
import { bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { freePort } from "./support/ports.ts";
import { type Server, startServer } from "./support/server.ts";

const timeout = 600_000;
const run = promisify(execFile);

let programs: string;
let instance: Instance;
let server: Server;
let admin: Api;
let home: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  programs = agentPrograms();
  instance = await freshInstance("sqlite");
  server = await startServer({ ...instance.env, PORT: String(await freePort()) });
  admin = await signIn(server, await bootstrap(server, instance.dataDir));
}, timeout);
afterAll(async () => {
  await server.stop();
  await instance.remove();
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "keyporter-agents-"));
  env = agentEnvironment(home, programs);
  return () => rm(home, { recursive: true, force: true });
});

/** Types a script into a shell in which nothing but the agents is special. */
async function type(script: string): Promise<string> {
  const { stdout } = await run("/bin/sh", ["-e", "-c", script], { env, cwd: home });
  return stdout;
}

const revoke = (id: string) => done(admin.post(`/v1/keys/${id}/revoke`));

describe("Claude Code", { timeout }, () => {
  test("CA-18, CA-19: is connected by the copied command, and is not once the key is revoked", async () => {
    const place = await makePlace(admin, ["bearer", "x_api_key"]);
    const key = await place.key("claude_code");
    await type(textOf(formOf(place, "claude_code", "command", key.secret)));
    expect(await type("claude mcp list")).toMatch(/orders-\d+: .*✔ Connected/);
    await revoke(key.id);
    const list = await type("claude mcp list");
    expect(list).toMatch(/orders-\d+: .*✘ Failed to connect/);
    expect(list).toContain("revoked");
    expect(list).not.toContain(key.secret);
  });

  test("is connected by an API's own header", async () => {
    const place = await makePlace(admin, [{ header: "MC-Api-Key" }]);
    const { secret } = await place.key("claude_code");
    await type(textOf(formOf(place, "claude_code", "command", secret)));
    expect(await type("claude mcp list")).toMatch(/✔ Connected/);
  });

  test("reads the key from a variable when it connects, and keeps it in no file", async () => {
    const place = await makePlace(admin, ["bearer"]);
    const { secret } = await place.key("claude_code");
    const command = textOf(formOf(place, "claude_code", "variable", secret));
    expect(await type(`${command}\nclaude mcp list`)).toMatch(/✔ Connected/);
    expect(await type(`grep -rF '${secret}' . || echo nowhere`)).toBe("nowhere\n");
  });

  test("is connected by a connector's address, and is not once its key is revoked", async () => {
    const place = await makePlace(admin, ["bearer", "query"]);
    const key = await place.key("claude_desktop", true);
    const address = textOf(formOf(place, "claude_desktop", "address", key.secret));
    await type(`claude mcp add --transport http by-address '${address}' --scope user`);
    expect(await type("claude mcp list")).toMatch(/by-address: .*✔ Connected/);
    await revoke(key.id);
    expect(await type("claude mcp list")).toMatch(/by-address: .*✘ Failed to connect/);
  });
});

describe("Codex", { timeout }, () => {
  const variableLine = (command: string): string => command.split("\n")[0] ?? "";

  test("CA-18, CA-19: lists and reaches what the copied lines add, and does not once the key is revoked", async () => {
    const place = await makePlace(admin, ["bearer"]);
    const key = await place.key("codex");
    const { name, url } = targetOf(place.page);
    const command = textOf(formOf(place, "codex", "variable", key.secret));
    await type(command);
    expect(await type("codex mcp list")).toMatch(new RegExp(`${name} +${url} +\\w+_API_KEY +enabled +Bearer token`));
    expect(await type(`codex mcp get ${name}`)).toContain(`url: ${url}`);
    expect(await type(`grep -rF '${key.secret}' . || echo nowhere`)).toBe("nowhere\n");
    const [status] = await codexStatus(variableLine(command), env);
    expect(status).toMatchObject({ name, authStatus: "bearerToken", toolsError: null });
    expect(Object.keys(status?.tools ?? {})).toContain("listOrders");
    await revoke(key.id);
    const [after] = await codexStatus(variableLine(command), env);
    expect(after?.tools).toEqual({});
    expect(after?.toolsError).toContain("Auth required");
  });

  test("is connected by the one line, whose address holds a connector key", async () => {
    const place = await makePlace(admin, ["bearer", "query"]);
    const key = await place.key("codex", true);
    await type(textOf(formOf(place, "codex", "oneLine", key.secret)));
    const [status] = await codexStatus("", env);
    expect(Object.keys(status?.tools ?? {})).toContain("listOrders");
    await revoke(key.id);
    const [after] = await codexStatus("", env);
    expect([after?.tools, after?.toolsError?.includes("Auth required")]).toEqual([{}, true]);
  });

  test("is connected by its file, with an API's own header", async () => {
    const place = await makePlace(admin, [{ header: "MC-Api-Key" }]);
    const { secret } = await place.key("codex");
    await mkdir(join(home, ".codex"));
    await appendFile(join(home, ".codex", "config.toml"), textOf(formOf(place, "codex", "file", secret)));
    const [status] = await codexStatus("", env);
    expect([Object.keys(status?.tools ?? {}).includes("listOrders"), status?.toolsError]).toEqual([true, null]);
  });
});
