import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocumentedOperation, readDocument } from "../security/testing/operations.ts";
import { bodyFor, type Ids, pathFor } from "../security/testing/requests.ts";
import { makeCatalogue, makeTenant } from "../security/testing/tenants.ts";
import { type Api, browserWith, cookiesOf, root, signIn, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeOrganization } from "../testing/scene.ts";

/** T6: what a page of another site can make a browser send, with the cookie of somebody who is signed in. */
let instance: TestInstance;
let operations: readonly DocumentedOperation[];
let ids: Ids;
let cookie: string;

beforeAll(async () => {
  instance = await startInstance({ engine: "sqlite" });
  const document = await readDocument(instance);
  const reached = ({ path, access }: DocumentedOperation) =>
    path.startsWith("/v1/") && (access === null || access === "session" || access === "anyone");
  operations = document.operations.filter((operation) => operation.method !== "GET" && reached(operation));
  const catalogue = await makeCatalogue(instance.admin);
  ids = { ...catalogue, ...(await makeTenant(instance.admin, catalogue, "own", [])) };
  cookie = cookiesOf(await browserWith(instance).post("/v1/session", root));
});
afterAll(() => instance?.close());

const foreign = "https://elsewhere.example";
const senders = {
  "cross-site": () => ({ "sec-fetch-site": "cross-site" }),
  "cross-site with our Origin": () => ({ "sec-fetch-site": "cross-site", origin: instance.url }),
  "same-site": () => ({ "sec-fetch-site": "same-site" }),
  "missing, foreign Origin": () => ({ origin: foreign }),
  "missing, null Origin": () => ({ origin: "null" }),
  "missing, our host on another port": () => ({ origin: "http://127.0.0.1:1" }),
  "missing both": () => ({}),
} as const;
const own = {
  "same-origin": () => ({ "sec-fetch-site": "same-origin" }),
  none: () => ({ "sec-fetch-site": "none" }),
  "missing, our Origin": () => ({ origin: instance.url }),
} as const;
const types = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  text: "text/plain",
  multipart: "multipart/form-data; boundary=x",
} as const;

function send(operation: DocumentedOperation, headers: Readonly<Record<string, string>>, type: string) {
  const body = JSON.stringify(bodyFor(operation, ids) ?? {});
  const api = instance.anonymous.with({ cookie, ...headers, "content-type": type });
  return api.raw(operation.method, pathFor(operation, ids), body);
}

describe.each(Object.entries(senders))("a request that is %s", (_sender, headers) => {
  test.each(Object.entries(types))(
    "with a body of kind %s changes nothing, whatever the operation (T6)",
    async (_type, type) => {
      expect(operations.length).toBeGreaterThan(50);
      for (const operation of operations) {
        const { status, body } = await send(operation, headers(), type);
        expect([operation.id, status, body.code]).toEqual([operation.id, 403, "CROSS_SITE_REQUEST"]);
      }
    },
  );
});

describe.each(Object.entries(own))("a request of our own pages (%s)", (_sender, headers) => {
  test.each(["form", "text", "multipart"] as const)("is refused with a body of kind %s (T6)", async (type) => {
    for (const operation of operations) {
      const { status, body } = await send(operation, headers(), types[type]);
      expect([operation.id, status, body.code]).toEqual([operation.id, 403, "CROSS_SITE_REQUEST"]);
    }
  });

  test("is served with JSON, and without a body where none is taken", async () => {
    const person = instance.anonymous.with({ cookie, ...headers() });
    const organization = await done(person.post("/v1/organizations", { name: "Ours" }));
    await done(person.patch(`/v1/organizations/${organization.id}`, { name: "Ours, renamed" }));
    expect((await person.delete(`/v1/organizations/${organization.id}`)).status).toBe(204);
  });
});

test("nothing of all this happened", async () => {
  const person = await signIn(instance);
  expect((await person.get("/v1/session")).status).toBe(200);
  const { data } = await done(instance.admin.get("/v1/organizations"));
  const names: string[] = data.map(({ name }: { name: string }) => name);
  expect(names.filter((name) => name === "New")).toEqual([]);
});

test("reading by cookie needs no such proof: it changes nothing, and no other site may read the answer", async () => {
  const answer = await instance.anonymous.with({ cookie, "sec-fetch-site": "cross-site" }).get("/v1/organizations");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

test("programs with a credential of their own are not asked where they come from", async () => {
  const program: Api = instance.admin.with({ "sec-fetch-site": "cross-site", origin: foreign, cookie });
  expect((await makeOrganization(program)).id).toContain("org_");
});

test("a browser with no cookie of ours is told to sign in, not that it is foreign", async () => {
  const answer = await instance.anonymous
    .with({ "sec-fetch-site": "cross-site" })
    .post("/v1/organizations", { name: "X" });
  expect([answer.status, answer.body.code]).toEqual([401, "UNAUTHENTICATED"]);
});
