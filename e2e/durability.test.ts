import { randomInt } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApi, makeOrganization } from "../packages/server/src/testing/scene.ts";
import { consistencyOf } from "./support/consistency.ts";
import { type Application, bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { Ledger } from "./support/ledger.ts";
import { type Server, startServer } from "./support/server.ts";

const clients = 6;

/** Kills of servers that take seconds to start on a busy machine. */
const timeout = 3_600_000;

/** An instance whose servers are killed in the middle of their work, and what its clients were told. */
class Victim {
  readonly instance: Instance;
  readonly ledger: Ledger;
  readonly #application: Application;
  #server: Server;

  private constructor(instance: Instance, server: Server, application: Application, ledger: Ledger) {
    this.instance = instance;
    this.ledger = ledger;
    this.#application = application;
    this.#server = server;
  }

  static async make(engine: "sqlite" | "postgres"): Promise<Victim> {
    const instance = await freshInstance(engine);
    const server = await startServer(instance.env);
    const application = await bootstrap(server, instance.dataDir);
    const admin = await signIn(server, application);
    const [api, organization] = [await makeApi(admin), await makeOrganization(admin)];
    const keyFields = { api_id: api.id, organization_id: organization.id, scopes: ["read"] };
    return new Victim(instance, server, application, new Ledger(keyFields));
  }

  /** Lets clients work, kills the server at a random moment, and starts it again. @returns what was not kept */
  async round(): Promise<readonly string[]> {
    const api = await signIn(this.#server, this.#application);
    const before = this.ledger.acknowledged;
    const working = Promise.all(Array.from({ length: clients }, () => this.ledger.work(api)));
    await Promise.race([working, this.#someMoment(before)]);
    await this.#server.kill();
    await working;
    this.#server = await startServer(this.instance.env);
    return await this.ledger.checkTouched(await signIn(this.#server, this.#application));
  }

  /** Three of four times in the middle of the work; else perhaps before anything was acknowledged. */
  async #someMoment(before: number): Promise<void> {
    const deadline = performance.now() + 60_000;
    if (randomInt(4) > 0) {
      while (this.ledger.acknowledged === before && performance.now() < deadline) await sleep(1);
    }
    await sleep(randomInt(1, 61));
  }

  async checkAll(): Promise<readonly string[]> {
    return await this.ledger.checkAll(await signIn(this.#server, this.#application));
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}

async function expectConsistent({ instance }: Victim): Promise<void> {
  if ("dataDir" in instance.target) expectSoundFile(instance.target.dataDir);
  const { changes, audited, logged, keyNames, contradictions } = await consistencyOf(instance.target);
  const numbers = Array.from({ length: changes }, (_, at) => at + 1);
  expect(audited).toEqual(numbers);
  expect(logged).toEqual(numbers);
  expect(contradictions).toEqual([]);
  // Each creation has a name of its own: none happened twice.
  expect(new Set(keyNames).size).toBe(keyNames.length);
}

function expectSoundFile(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, "keyporter.db"), { readOnly: true });
  expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
  database.close();
}

describe.each([
  { engine: "sqlite", kills: 200 },
  { engine: "postgres", kills: 20 },
] as const)("on $engine, over $kills kills of the server at random moments", { timeout }, ({ engine, kills }) => {
  let victim: Victim;

  beforeAll(async () => {
    victim = await Victim.make(engine);
  });
  afterAll(async () => {
    await victim.stop();
    await victim.instance.remove();
  });

  test("no acknowledged change is lost, and one without an answer is there as a whole or not at all", async () => {
    for (let kill = 1; kill <= kills; kill += 1) {
      expect(await victim.round(), `after kill ${kill}`).toEqual([]);
      if (kill % 20 > 0) continue;
      expect(await victim.checkAll(), `after kill ${kill}`).toEqual([]);
      await expectConsistent(victim);
    }
    const { acknowledged, unanswered, foundMade } = victim.ledger;
    console.info(`${engine}: ${acknowledged} acknowledged, ${unanswered} without an answer, ${foundMade} made unheard`);
    // Otherwise the kills hit nothing. How much a client gets done in some milliseconds is the machine's matter.
    expect(acknowledged).toBeGreaterThan(kills / 2);
    expect(unanswered).toBeGreaterThan(kills);
    const { keyNames } = await consistencyOf(victim.instance.target);
    expect(keyNames).toEqual(expect.arrayContaining([...victim.ledger.names()]));
  });
});
