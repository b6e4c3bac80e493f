import { endRotation, rotateKey, type Store, systemCaller, undoRotation } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { makeScene, type Scene } from "../testing/scene.ts";
import { type Call, faultsIn, type Verb } from "./testing/history.ts";
import { Random } from "./testing/random.ts";

const keys = 5;
const workers = 8;
const callsPerWorker = 60;
const rounds = 3;
/** Verifications most of all, so that memory is warm whenever something changes; endings seldom. */
const verbs: readonly Verb[] = [
  ...Array.from({ length: 12 }, () => "verify" as const),
  ...(["get", "disable", "enable", "enable", "rotate", "rename", "disable", "enable", "rotate", "rename"] as const),
  "revoke",
];

/** A key with all that happened to it. */
interface Contested {
  readonly id: string;
  readonly secrets: string[];
  readonly history: Call[];
}

describe.each(engineNames)("keys that many change at once on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    admin = instance.admin;
  });
  afterAll(() => instance?.close());

  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    "never come back once they are ended, nor are valid once that is answered (T24, T12; round %d)",
    async (round) => {
      const random = new Random(round);
      const scenes = await Promise.all(Array.from({ length: keys }, () => makeScene(admin)));
      const contested = scenes.map(
        ({ key, secret }: Scene): Contested => ({ id: key.id, secrets: [secret], history: [] }),
      );
      await Promise.all(Array.from({ length: workers }, () => work(contested, random)));
      for (const key of contested) await settle(key);

      const histories = contested.map(({ history }) => history);
      expect(histories.flat().length).toBeGreaterThan(workers * callsPerWorker);
      expect(histories.flat().filter(({ said }) => said === "VALID").length).toBeGreaterThan(keys);
      for (const history of histories) {
        expect(history.filter(({ status }) => status >= 500)).toEqual([]);
        expect(faultsIn(history)).toEqual([]);
        // Ending a key must not depend on what others do with it.
        expect(history.filter(({ verb, said }) => verb === "revoke" && said === "CONFLICT")).toEqual([]);
      }
      for (const key of contested) await expectTold(key);
    },
  );

  async function work(contested: readonly Contested[], random: Random): Promise<void> {
    for (let at = 0; at < callsPerWorker; at += 1) {
      const key = random.pick(contested);
      // Late endings leave more to race with.
      const verb = at > callsPerWorker / 2 && random.chance(0.01) ? "delete" : random.pick(verbs);
      await call(key, verb, random.below(key.secrets.length));
    }
  }

  async function call(key: Contested, verb: Verb, secret: number): Promise<void> {
    const began = performance.now();
    const answer = await ask(key, verb, secret);
    const ended = performance.now();
    const rotated = verb === "rotate" && answer.status === 200 ? key.secrets.push(answer.body.secret) - 1 : null;
    const { body, status } = answer;
    const said = verb === "verify" || status >= 400 ? body.code : (body.status ?? body.key?.status);
    key.history.push({ verb, began, ended, status, said, secret: verb === "verify" ? secret : rotated });
  }

  function ask({ id, secrets }: Contested, verb: Verb, secret: number): Promise<Answer> {
    const path = `/v1/keys/${id}`;
    switch (verb) {
      case "verify":
        return admin.post("/v1/verify", { key: secrets[secret] });
      case "get":
        return admin.get(path);
      case "rename":
        return admin.patch(path, { name: `Name ${performance.now()}` });
      case "delete":
        return admin.delete(path);
      case "disable":
      case "enable":
      case "rotate":
      case "revoke":
        return admin.post(`${path}/${verb}`);
    }
  }

  /** Ends it, and asks for everything once more. */
  async function settle(key: Contested): Promise<void> {
    await call(key, "revoke", 0);
    for (const verb of ["get", "enable", "rotate", "rename", "disable"] as const) await call(key, verb, 0);
    for (const [secret] of key.secrets.entries()) await call(key, "verify", secret);
    await call(key, "delete", 0);
    for (const verb of ["get", "enable", "verify"] as const) await call(key, verb, key.secrets.length - 1);
  }

  /** Every change that was answered is in the audit log once, and none that was refused (P14). */
  async function expectTold({ id, history }: Contested): Promise<void> {
    const { data } = (await admin.get(`/v1/audit-events?target_id=${id}&limit=200`)).body;
    const told = (action: string) => data.filter((event: { action: string }) => event.action === action).length;
    const done = (verb: Verb) => history.filter((one) => one.verb === verb && one.status === 200).length;
    expect(told("key.rotated")).toBe(done("rotate"));
    expect(told("key.updated")).toBe(done("rename"));
    expect(told("key.deleted")).toBe(1);
    expect(told("key.revoked")).toBe(done("revoke") > 0 ? 1 : 0);
  }

  test("ending a key is never refused because others change it at the same moment", async () => {
    const { key } = await makeScene(admin);
    const renames = Array.from({ length: 12 }, (_, at) => admin.patch(`/v1/keys/${key.id}`, { name: `Name ${at}` }));
    const ending = admin.post(`/v1/keys/${key.id}/revoke`);
    const [ended] = await Promise.all([ending, ...renames]);
    expect(ended.status).toBe(200);
    expect((await admin.get(`/v1/keys/${key.id}`)).body.status).toBe("revoked");
  });

  test("a key that is revoked between two reads of a change answers like one that was revoked before (T24)", async () => {
    const { deps } = instance.wired.services;
    for (const change of [rotateKey, endRotation, undoRotation]) {
      const { key } = await makeScene(admin);
      const all: Store["all"] = async (table, where) => {
        if (table === "key_secrets") await admin.post(`/v1/keys/${key.id}/revoke`);
        return deps.store.all(table, where);
      };
      const outcome = await change({ ...deps, store: { ...deps.store, all } }, systemCaller, key.id);
      expect(outcome.ok ? "changed" : outcome.code).toMatch(/^(?:KEY_STATE|NOTHING_RETIRING)$/);
    }
  });

  test("a key that twenty revoke at once is revoked once, and each of them hears that it is (T24)", async () => {
    const { key, secret } = await makeScene(admin);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(`/v1/keys/${key.id}/revoke`, { reason: "Leaked" })),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.key.status).toBe("revoked");
      expect(body.receipt.complete).toBe(true);
    }
    expect((await admin.post("/v1/verify", { key: secret })).body.code).toBe("REVOKED");
    const { data } = (await admin.get(`/v1/audit-events?target_id=${key.id}&action=key.revoked`)).body;
    expect(data).toHaveLength(1);
  });

  test("fifty requests with one Idempotency-Key make one key and show one secret (T13)", async () => {
    const { api, organization } = await makeScene(admin);
    const body = { name: "Once", api_id: api.id, organization_id: organization.id, scopes: ["read"] };
    const once = admin.with({ "idempotency-key": `once-${api.id}` });
    const answers = await Promise.all(Array.from({ length: 50 }, () => once.post("/v1/keys", body)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.filter(({ body: { secret } }) => secret !== null)).toHaveLength(1);
    expect(new Set(made.map(({ body: { key } }) => key.id)).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const { data } = (await admin.get(`/v1/keys?organization_id=${organization.id}`)).body;
    expect(data.filter(({ name }: { name: string }) => name === "Once")).toHaveLength(1);
  });
});
