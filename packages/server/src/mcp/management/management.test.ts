import { managementScopes } from "@keyporter/contract";
import { keyPattern } from "@keyporter/verifier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { managementOperations } from "../../http/routes/index.ts";
import { type DocumentedOperation, pathParameters, readDocument } from "../../security/testing/operations.ts";
import { bodyFor, type Ids, kindOf } from "../../security/testing/requests.ts";
import { type Catalogue, makeCatalogue, makeTenant, type Tenant } from "../../security/testing/tenants.ts";
import { TestClock } from "../../testing/clock.ts";
import { startInstance, type TestInstance } from "../../testing/index.ts";
import { signIn } from "../../testing/people.ts";
import { done, makeKey, makeManagementKey } from "../../testing/scene.ts";
import { type Agent, bearer, call, connectAgent, eras } from "../testing/agent.ts";
import { withheld } from "./withheld.ts";

const permissions = Object.keys(managementScopes);
const clock = new TestClock();
let instance: TestInstance;
let catalogue: Catalogue;
let tenant: Tenant;
/** Of the instance itself, with every permission there is. */
let secret: string;
let operations: ReadonlyMap<string, DocumentedOperation>;

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite", now: clock.now });
  catalogue = await makeCatalogue(instance.admin);
  tenant = await makeTenant(instance.admin, catalogue, "tenant", ["read:api_keys"]);
  ({ secret } = await makeManagementKey(instance.admin, permissions, { owner_type: "instance" }));
  operations = new Map((await readDocument(instance)).operations.map((one) => [one.id, one]));
});
afterAll(() => instance?.close());

const connect = (key = secret) => connectAgent(`${instance.url}/mcp`, { headers: bearer(key) });

describe.each(eras)("an agent of the %s era at the Management API", (era) => {
  test("finds tools by the names of the operations and runs them with what its key may do", async () => {
    const { organization } = tenant;
    const own = await makeManagementKey(instance.admin, ["read:api_keys"], { organization_id: organization });
    const agent = await connectAgent(`${instance.url}/mcp`, { era, headers: bearer(own.secret) });
    const names = (await agent.listTools()).tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["whoami", "listKeys", "getKey"]));
    expect(names).not.toContain("createKey");
    const { data } = JSON.parse((await call(agent, "listKeys")).text);
    expect(data.map(({ id }: { id: string }) => id)).toContain(tenant.key);
    // Another organization's key answers like none.
    const foreign = await makeTenant(instance.admin, catalogue, `other-${era}`, []);
    const refused = await call(agent, "getKey", { id: foreign.key });
    expect([refused.isError, JSON.parse(refused.text.slice(refused.text.indexOf("{"))).code]).toEqual([
      true,
      "NOT_FOUND",
    ]);
    await agent.close();
  });

  test("searches where its key may use more than fit in a list", async () => {
    const agent = await connectAgent(`${instance.url}/mcp`, { era, headers: bearer(secret) });
    const { tools } = await agent.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["whoami", "search_tools", "call_tool"]);
    expect(agent.getInstructions()).toContain("search_tools");
    const found = JSON.parse((await call(agent, "search_tools", { query: "list organizations" })).text);
    expect(found.tools[0].name).toBe("listOrganizations");
    const answer = await call(agent, "call_tool", { name: "listOrganizations", arguments: { limit: 1 } });
    expect(JSON.parse(answer.text).data).toHaveLength(1);
    await agent.close();
  });
});

describe("a tool that cannot be undone", () => {
  const revoke = async (agent: Agent, args: Record<string, unknown>) => (await call(agent, "revokeKey", args)).text;
  const valueIn = (text: string): string => /"confirm": "([^"]+)"/.exec(text)?.[1] ?? "";
  const statusOf = async (id: string) => (await done(instance.admin.get(`/v1/keys/${id}`))).status;
  const newKey = async () =>
    (await makeKey(instance.admin, { api_id: catalogue.api, organization_id: tenant.organization, scopes: ["read"] }))
      .key;

  test("T32 first says what it would do, and does it only when it is told so", async () => {
    const agent = await connect();
    const key = await newKey();
    const asked = await revoke(agent, { id: key.id, body: { reason: "test" } });
    expect(asked).toContain("Nothing was done yet");
    expect(asked).toContain(key.masked);
    expect(await statusOf(key.id)).toBe("active");
    const confirm = valueIn(asked);
    expect(JSON.parse(await revoke(agent, { body: { reason: "test" }, id: key.id, confirm })).key.status).toBe(
      "revoked",
    );
    expect(await statusOf(key.id)).toBe("revoked");
    await agent.close();
  });

  test("T32 takes no confirmation of another call, of another key, of another time, or made up", async () => {
    const agent = await connect();
    const [one, other] = [await newKey(), await newKey()];
    const confirm = valueIn(await revoke(agent, { id: one.id }));
    const twin = await makeManagementKey(instance.admin, permissions, { owner_type: "instance" });
    const stranger = await connect(twin.secret);
    const attempts: [Agent, Record<string, unknown>][] = [
      [agent, { id: other.id, confirm }],
      [agent, { id: one.id, body: { reason: "another" }, confirm }],
      [stranger, { id: one.id, confirm }],
      [agent, { id: one.id, confirm: "yes" }],
      [agent, { id: one.id, confirm: `${confirm.split(".")[0]}.${"A".repeat(16)}` }],
      [agent, { id: one.id, confirm: `zzzzzzzz.${confirm.split(".")[1]}` }],
    ];
    for (const [who, args] of attempts) expect(await revoke(who, args)).toContain("Nothing was done yet");
    clock.advance(301_000);
    expect(await revoke(agent, { id: one.id, confirm })).toContain("The confirmation has expired");
    clock.release();
    expect([await statusOf(one.id), await statusOf(other.id)]).toEqual(["active", "active"]);
    await Promise.all([agent.close(), stranger.close()]);
  });

  test("says like the operation itself that there is nothing to do it to", async () => {
    const agent = await connect();
    const answer = await call(agent, "deleteOrganization", { id: "org_0" });
    expect([answer.isError, JSON.parse(answer.text.slice(answer.text.indexOf("{"))).code]).toEqual([true, "NOT_FOUND"]);
    await agent.close();
  });
});

describe("creating a key", () => {
  test("T32 answers a link that a person opens, and no secret", async () => {
    const agent = await connect();
    const body = {
      name: "For a person",
      api_id: catalogue.api,
      organization_id: tenant.organization,
      scopes: ["read"],
    };
    const answer = await call(agent, "createKey", { body });
    const made = JSON.parse(answer.text);
    expect(made).toEqual({
      id: expect.stringMatching(/^api_key_/),
      masked: null,
      link: expect.stringMatching(new RegExp(`^${instance.config.publicUrl}/collect#kpl_\\w+$`)),
      expires_at: expect.any(String),
    });
    const code = new URL(made.link).hash.slice(1);
    const asAgent = await instance.anonymous.as(secret).post("/v1/key-collections", { code });
    expect(asAgent.status).toBe(403);
    const person = await signIn(instance);
    const collected = await done(person.post("/v1/key-collections", { code }));
    expect(collected.secret).toMatch(new RegExp(keyPattern));
    expect(collected.key.id).toBe(made.id);
    await agent.close();
  });

  test("is refused as it would be elsewhere", async () => {
    const agent = await connect();
    const answer = await call(agent, "createKey", { body: { name: "X", api_id: catalogue.api, scopes: [] } });
    expect([answer.isError, JSON.parse(answer.text).code]).toEqual([true, "OWNER_REQUIRED"]);
    await agent.close();
  });
});

describe("T32 no tool", () => {
  /** Everything that is secret by its looks: keys, our other secrets, JWTs. */
  const secrets = new RegExp(`${keyPattern}|kp[a-z]_[0-9A-Za-z]{20,}|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+`, "g");

  const idsNow = (): Ids => ({ ...catalogue, ...tenant });

  /** Arguments as a request that only rights could refuse has them. */
  function argumentsOf(operation: DocumentedOperation): Record<string, unknown> {
    const ids = idsNow();
    const path = pathParameters(operation).map((name) => [name, ids[kindOf(operation, name)]]);
    const query = operation.parameters
      .filter((parameter) => parameter.in === "query" && parameter.required === true)
      .map(({ name }) => [name, catalogue.api]);
    const body = bodyFor(operation, ids);
    return { ...Object.fromEntries([...path, ...query]), ...(body === undefined ? {} : { body }) };
  }

  test("answers a secret, whichever is called, with every permission, confirmed where it asks", async () => {
    const agent = await connect();
    const listed = JSON.parse((await call(agent, "whoami")).text).tools;
    expect(listed.hidden).toBe(0);
    const names = [...operations.values()].map(({ id }) => id).filter((id) => !id.startsWith("kinde"));
    const called: string[] = [];
    const leaks: string[] = [];
    const unfit: string[] = [];
    // What deletes comes last, so that the others find what they ask for.
    const ordered = names.toSorted(
      (one, other) =>
        Number(/^(?:delete|remove|revoke|end)/.test(one)) - Number(/^(?:delete|remove|revoke|end)/.test(other)),
    );
    for (const name of ordered) {
      const operation = operations.get(name);
      if (operation === undefined || operation.permission === null) continue;
      const args = argumentsOf(operation);
      let answer = await call(agent, name, args).catch((error: unknown) => ({ isError: true, text: String(error) }));
      if (answer.text.includes("Unknown tool")) continue;
      called.push(name);
      if (answer.text.startsWith("invalid_arguments")) unfit.push(name);
      const [, confirm] = /"confirm": "([^"]+)"/.exec(answer.text) ?? [];
      if (confirm !== undefined) answer = await call(agent, name, { ...args, confirm });
      const shown = name === "createKey" ? answer.text.replace(/#kpl_\w+/, "") : answer.text;
      if (secrets.test(shown) || shown.includes(tenant.clientSecret)) leaks.push(name);
    }
    expect({ leaks, unfit }).toEqual({ leaks: [], unfit: [] });
    expect(called.length).toBe(listed.usable);
    await agent.close();
  }, 60_000);

  test("stands for an operation whose answer has a member for a secret", () => {
    const telling = managementOperations.filter(({ spec }) => {
      const schema = spec.success.schema === undefined ? "" : JSON.stringify(Object.keys(shapeOf(spec.success.schema)));
      return spec.permission !== null && /secret"|token"/.test(schema);
    });
    expect(telling.map(({ spec }) => spec.id).filter((id) => !withheld.has(id))).toEqual([]);
    expect(telling.length).toBeGreaterThan(3);
  });

  function shapeOf(schema: object): object {
    return "shape" in schema && typeof schema.shape === "object" && schema.shape !== null ? schema.shape : {};
  }
});
