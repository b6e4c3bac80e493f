import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ChildServer, startChild } from "../security/testing/child-server.ts";
import { Api } from "../testing/index.ts";
import { done } from "../testing/scene.ts";
import { testSecrets } from "../testing/secrets.ts";
import { bearer, connectAgent } from "./testing/agent.ts";
import { type Served, startServed } from "./testing/served-api.ts";

let folder: string;
let served: Served;
let other: ChildServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyporter-second-"));
  served = await startServed({ engine: "postgres" });
  const { databaseUrl } = served.instance.config;
  other = await startChild(folder, { DATABASE_URL: databaseUrl ?? "", KEYPORTER_SECRETS: await testSecrets() });
});
afterAll(async () => {
  await other?.stop();
  await served?.close();
  await rm(folder, { recursive: true });
});

test("a key that another process revokes loses its open stream and its running call here", async () => {
  const { key, secret } = await served.keyFor();
  const listener = await connectAgent(served.address, { headers: bearer(secret), onToolsChanged: () => undefined });
  const caller = await connectAgent(served.address, { headers: bearer(secret) });
  const before = served.upstream.received.length;
  const ended = caller.callTool({ name: "slow" }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(served.upstream.received.length).toBe(before + 1), { timeout: 10_000 });

  const there = await new Api(other, () => undefined, {}).withToken(
    served.instance.application.client_id,
    served.instance.application.client_secret,
  );
  await done(there.post(`/v1/keys/${key.id}/revoke`, {}));
  expect(await ended).toMatchObject({ message: expect.stringContaining("was revoked") });
  expect(await listener.autoOpenedSubscription?.closed).toBe("graceful");
  await Promise.all([listener.close(), caller.close()]);
});
