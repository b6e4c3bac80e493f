import { randomInt } from "node:crypto";
import type { Api } from "../../packages/server/src/testing/api.ts";
import { done } from "../../packages/server/src/testing/scene.ts";

/** A key as its clients know it. */
interface KnownKey {
  readonly id: string;
  readonly name: string;
  secret: string;
  /** Verdicts that the secret may get: two while an answer is missing, and from then on the one that was seen. */
  verdicts: readonly string[];
  /** Ended for good by a rotation. */
  oldSecret: string | null;
}

interface KeyFields {
  readonly api_id: string;
  readonly organization_id: string;
  readonly scopes: readonly string[];
}

interface MissingCreation {
  readonly idempotencyKey: string;
  readonly body: { readonly name: string };
}

const verificationsPerCall = 100;

/**
 * Clients that create, rotate and revoke keys, and keep a record of every answer that they got, and of the questions
 * that got none.
 */
export class Ledger {
  readonly #fields: KeyFields;
  readonly #keys: KnownKey[] = [];
  /** Not being worked on by a client, and with a secret that is known and good. */
  #free: KnownKey[] = [];
  #touched = new Set<KnownKey>();
  #missing: MissingCreation[] = [];
  #names = 0;
  acknowledged = 0;
  unanswered = 0;
  /** Creations without an answer that had been made nevertheless. */
  foundMade = 0;

  /** @param fields of every key that is created, but for its name */
  constructor(fields: KeyFields) {
    this.#fields = fields;
  }

  /** One client: works until a call gets no answer. */
  async work(api: Api): Promise<void> {
    for (;;) {
      const choice = randomInt(4);
      const key = choice < 2 ? undefined : this.#free.splice(randomInt(this.#free.length + 1), 1)[0];
      const answered = await (key === undefined
        ? this.#create(api)
        : choice === 2
          ? this.#rotate(api, key)
          : this.#revoke(api, key));
      if (!answered) {
        this.unanswered += 1;
        return;
      }
      this.acknowledged += 1;
    }
  }

  async #create(api: Api): Promise<boolean> {
    this.#names += 1;
    const idempotencyKey = `creation-${this.#names}`;
    const body = { ...this.#fields, name: `Key ${this.#names}` };
    const created = await answerOf(api.with({ "idempotency-key": idempotencyKey }).post("/v1/keys", body));
    if (created === null) {
      this.#missing.push({ idempotencyKey, body });
      return false;
    }
    this.#add(created);
    return true;
  }

  #add({ key: { id, name }, secret }: { key: { id: string; name: string }; secret: string }): void {
    const key: KnownKey = { id, name, secret, verdicts: ["VALID"], oldSecret: null };
    this.#keys.push(key);
    this.#touched.add(key);
    this.#free.push(key);
  }

  async #rotate(api: Api, key: KnownKey): Promise<boolean> {
    this.#touched.add(key);
    const rotated = await answerOf(api.post(`/v1/keys/${key.id}/rotate`));
    if (rotated === null) {
      key.verdicts = ["VALID", "SECRET_ROTATED"];
      return false;
    }
    key.oldSecret = key.secret;
    key.secret = rotated.secret;
    this.#free.push(key);
    return true;
  }

  async #revoke(api: Api, key: KnownKey): Promise<boolean> {
    this.#touched.add(key);
    const revoked = await answerOf(api.post(`/v1/keys/${key.id}/revoke`));
    key.verdicts = revoked === null ? ["VALID", "REVOKED"] : ["REVOKED"];
    return revoked !== null;
  }

  /** What of the answers since the last check is not true any more. */
  async checkTouched(api: Api): Promise<readonly string[]> {
    const found = await this.#check(api, [...this.#touched]);
    this.#touched = new Set();
    return [...found, ...(await this.#repeatMissing(api))];
  }

  async checkAll(api: Api): Promise<readonly string[]> {
    return await this.#check(api, this.#keys);
  }

  /** Names of all keys that were acknowledged, also by an answer to a repeated creation. */
  names(): readonly string[] {
    return this.#keys.map(({ name }) => name);
  }

  async #check(api: Api, keys: readonly KnownKey[]): Promise<readonly string[]> {
    const asked = keys.flatMap((key) => [
      { key, secret: key.secret, allowed: key.verdicts },
      ...(key.oldSecret === null ? [] : [{ key, secret: key.oldSecret, allowed: ["SECRET_ROTATED", "REVOKED"] }]),
    ]);
    const faults: string[] = [];
    for (let at = 0; at < asked.length; at += verificationsPerCall) {
      const part = asked.slice(at, at + verificationsPerCall);
      const checks = part.map(({ secret }) => ({ key: secret, api: this.#fields.api_id, scopes: this.#fields.scopes }));
      const { data } = await done(api.post("/v1/verify/batch", { checks }));
      for (const [place, { key, secret, allowed }] of part.entries()) {
        const { code } = data[place];
        if (!allowed.includes(code)) faults.push(`${key.id} is ${code} instead of ${allowed.join(" or ")}`);
        if (secret === key.secret) this.#settle(key, code);
      }
    }
    return faults;
  }

  /** What was open is known from now on. */
  #settle(key: KnownKey, code: string): void {
    if (key.verdicts.length === 1) return;
    key.verdicts = [code];
    if (code === "VALID") this.#free.push(key);
  }

  /** Sends every creation that got no answer again: it is carried out exactly once. */
  async #repeatMissing(api: Api): Promise<readonly string[]> {
    const missing = this.#missing;
    this.#missing = [];
    const faults: string[] = [];
    for (const { idempotencyKey, body } of missing) {
      const repeated = await done(api.with({ "idempotency-key": idempotencyKey }).post("/v1/keys", body));
      const { key, secret, replayed } = repeated;
      if (key.name !== body.name) faults.push(`the repeated creation of ${body.name} answered with ${key.name}`);
      if (secret !== null) {
        this.#add(repeated);
      } else if (replayed === true) {
        this.foundMade += 1;
        // Nobody has its secret; it must be there all the same.
        const { status } = await done(api.get(`/v1/keys/${key.id}`));
        if (status !== "active") faults.push(`${key.id} is ${status} instead of active`);
      } else {
        faults.push(`the repeated creation of ${body.name} has neither a secret nor was it replayed`);
      }
    }
    return faults;
  }
}

/** Null when there was none; a refusal is a fault of the test. */
async function answerOf(call: ReturnType<Api["post"]>): Promise<Awaited<ReturnType<typeof done>> | null> {
  const answer = await call.catch(() => null);
  return answer === null ? null : await done(Promise.resolve(answer));
}
