import { crc32, encodeBase62 } from "@keyporter/verifier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import {
  done,
  makeApi,
  makeKey,
  makeOrganization,
  makeRole,
  makeScene,
  makeUser,
  type Scene,
  verify,
} from "../testing/scene.ts";

describe.each(engineNames)("what a verification costs the database on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
    scene = await makeScene(admin);
    await ask(scene.secret);
  });
  afterAll(() => instance?.close());

  const ask = (secret: string) => verify(admin, secret, { api: scene.api.id, scopes: ["read"] });

  /** How many statements ran meanwhile. What waits to be counted is written before, so that it does not count here. */
  async function statementsOf(run: () => Promise<unknown>): Promise<number> {
    await instance.wired.services.deps.flushUsage();
    const before = instance.wired.open.statements();
    await run();
    return instance.wired.open.statements() - before;
  }

  /**
   * The least of several measurements: once a second, whenever that is, uses are written, and a process that was stopped
   * for long asks the database until it has seen that it is alone.
   */
  async function cheapest(run: () => Promise<unknown>): Promise<number> {
    const costs: number[] = [];
    for (let round = 0; round < 5; round += 1) costs.push(await statementsOf(run));
    return Math.min(...costs);
  }

  const owned = () => ({ api_id: scene.api.id, organization_id: scene.organization.id, scopes: ["read"] });

  test("a key that was verified before costs no statement", async () => {
    const cost = await cheapest(async () => {
      for (let use = 0; use < 20; use += 1) expect((await ask(scene.secret)).code).toBe("VALID");
    });
    expect(cost).toBe(0);
  });

  test("neither does its introspection, whichever way the gateway says who it is", async () => {
    const { client_id, client_secret } = instance.application;
    const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}`;
    const token = { token: scene.secret };
    for (const introspect of [
      () => admin.form("/oauth2/introspect", token),
      () => instance.anonymous.with({ authorization: basic }).form("/oauth2/introspect", token),
      () => instance.anonymous.form("/oauth2/introspect", { client_id, client_secret, ...token }),
    ]) {
      const cost = await cheapest(async () => {
        for (let use = 0; use < 5; use += 1) expect((await introspect()).body.active).toBe(true);
      });
      expect(cost).toBe(0);
    }
  });

  test("the first verification of a key costs at most two statements", async () => {
    const costs = [];
    for (let at = 0; at < 5; at += 1) {
      const { secret } = await makeKey(admin, owned());
      costs.push(await statementsOf(() => ask(secret)));
    }
    expect(Math.min(...costs)).toBeGreaterThan(0);
    expect(costs.toSorted((one, other) => one - other)[2]).toBeLessThanOrEqual(2);
  });

  test("so does one that is the first to name its API by code, for a key whose owner holds roles", async () => {
    const costs = [];
    for (let at = 0; at < 5; at += 1) {
      const api = await makeApi(admin);
      const organization = await makeOrganization(admin);
      const role = await makeRole(admin, api, ["read"]);
      const user = await makeUser(admin, { organization, roles: [role.id] });
      const owner = { user_id: user.id, context_organization_id: organization.id };
      const { secret } = await makeKey(admin, { api_id: api.id, scopes: ["read"], ...owner });
      costs.push(
        await statementsOf(async () => {
          expect(await verify(admin, secret, { api: api.code, scopes: ["read"] })).toMatchObject({ valid: true });
        }),
      );
    }
    expect(costs.toSorted((one, other) => one - other)[2]).toBeLessThanOrEqual(2);
  });

  test("two hundred mistyped and forged keys cost no statement at all", async () => {
    const { secret } = await makeKey(admin, owned());
    const mistyped = Array.from({ length: 100 }, (_, at) => {
      const place = 10 + (at % 50);
      return `${secret.slice(0, place)}${secret[place] === "a" ? "b" : "a"}${secret.slice(place + 1)}`;
    });
    const forged = Array.from({ length: 100 }, (_, at) => {
      const checked = `${secret.slice(0, -15)}${at + 100}${secret.slice(-12, -6)}`;
      return `${checked}${encodeBase62(crc32(checked), 6)}`;
    });
    const codes = new Set<string>();
    const cost = await cheapest(async () => {
      for (const text of [...mistyped, ...forged]) codes.add((await ask(text)).code);
    });
    expect(cost).toBe(0);
    expect(codes).toEqual(new Set(["MALFORMED", "NOT_FOUND"]));
  });

  test("a change of a key costs its next verification one look, and the one after it none", async () => {
    const { key, secret } = await makeKey(admin, owned());
    await ask(secret);
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    const first = await statementsOf(async () => expect((await ask(secret)).code).toBe("DISABLED"));
    expect(first).toBeGreaterThan(0);
    expect(await cheapest(() => ask(secret))).toBe(0);
  });
});
