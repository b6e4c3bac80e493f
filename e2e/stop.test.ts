import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Api } from "../packages/server/src/testing/api.ts";
import { statusesOf } from "../packages/server/src/testing/raw-http.ts";
import { done, makeApi, makeKey, makeOrganization, verify } from "../packages/server/src/testing/scene.ts";
import { type Application, bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { type Server, startServer } from "./support/server.ts";

const timeout = 300_000;
/** Longer than the time after which a server gives up and ends with 1. */
const afterwards = 11_000;

describe.each(["sqlite", "postgres"] as const)("on %s, SIGTERM", { timeout }, (engine) => {
  let instance: Instance;
  let server: Server;
  let application: Application;
  let admin: Api;

  beforeEach(async () => {
    instance = await freshInstance(engine);
    server = await startServer(instance.env);
    application = await bootstrap(server, instance.dataDir);
    admin = await signIn(server, application);
  });
  afterEach(async () => {
    await server.kill();
    await instance.remove();
  });

  test("lets requests that have begun finish, and what they were told is kept", async () => {
    const { key_id: keyId, bodies, credential } = await keyAndBodies();
    const sent = bodies.map((body) => halfSent(server, credential, body));
    // Every head must have arrived, or nothing has begun.
    await sleep(500);
    const ended = server.stop();
    await refusesConnections(server);
    const answers = await Promise.all(sent.map(({ finish }) => finish()));
    expect(answers.map(statusesOf)).toEqual(bodies.map(() => [201]));
    expect(await ended).toBe(0);

    server = await startServer(instance.env);
    const again = await signIn(server, application);
    for (const { text } of answers) {
      const { secret } = JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));
      expect((await verify(again, secret)).code).toBe("VALID");
    }
    expect((await done(again.get(`/v1/keys/${keyId}`))).status).toBe("active");
  });

  test("brings every counted use into the database", async () => {
    const { key_id: keyId, secret } = await keyAndBodies();
    const ip = "203.0.113.9";
    for (let use = 0; use < 50; use += 1) expect((await verify(admin, secret, { ip })).code).toBe("VALID");
    expect(await server.stop()).toBe(0);
    server = await startServer(instance.env);
    const key = await done((await signIn(server, application)).get(`/v1/keys/${keyId}`));
    expect(key).toMatchObject({ use_count: 50, last_used_ip: ip });
  });

  test("does not wait for ever for a request that never ends", async () => {
    const { bodies, credential } = await keyAndBodies();
    const [body = ""] = bodies;
    const { finish } = halfSent(server, credential, body);
    await sleep(500);
    const outcome = await Promise.race([server.stop(), sleep(afterwards, "still there")]);
    expect(outcome).toBe(0);
    await finish();
  });

  /** A key in use, a credential of the Management API, and requests that create more keys. */
  async function keyAndBodies() {
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const owner = { api_id: api.id, organization_id: organization.id };
    const { key, secret } = await makeKey(admin, owner);
    const management = { api_id: "management", owner_type: "instance", scopes: ["create:api_keys"] };
    const { secret: credential } = await makeKey(admin, management);
    const bodies = Array.from({ length: 10 }, (_, at) => JSON.stringify({ name: `Late ${at}`, ...owner, scopes: [] }));
    return { key_id: String(key.id), secret: String(secret), credential: String(credential), bodies };
  }
});

/** Sends a creation but for its last byte. */
function halfSent({ url }: Server, credential: string, body: string) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const received: Buffer[] = [];
  const closed = new Promise<void>((resolve) => {
    socket.on("data", (bytes) => received.push(bytes));
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
  });
  const head = [
    "POST /v1/keys HTTP/1.1",
    "host: 127.0.0.1",
    `authorization: Bearer ${credential}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, -1)}`);
  return {
    finish: async () => {
      socket.write(body.slice(-1));
      await closed;
      return { text: Buffer.concat(received).toString(), end: "closed" as const };
    },
  };
}

async function refusesConnections({ url }: Server): Promise<void> {
  const port = Number(new URL(url).port);
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          const probe = connect(port, "127.0.0.1");
          probe.on("connect", () => resolve(probe.destroy() && "accepted"));
          probe.on("error", ({ message }) => resolve(message.includes("ECONNREFUSED") ? "refused" : message));
        }),
      { timeout: 10_000 },
    )
    .toBe("refused");
}
