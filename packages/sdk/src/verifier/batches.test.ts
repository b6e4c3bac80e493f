import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answering, open, permit, problem, start } from "../../test/verifier-scene.ts";

test("the checks of one turn travel together, and each gets the answer of its own key", async () => {
  const { server, verifier } = await start(
    answering((asked) => (asked === "k7" ? { valid: false, code: "REVOKED" } : { ...permit, request_id: asked })),
  );
  const verdicts = await Promise.all(Array.from({ length: 130 }, (_, at) => verifier.verify({ key: `k${at}` })));
  expect(server.requests.map(({ body }) => JSON.parse(body).checks.length)).toEqual([100, 30]);
  expect(verdicts[7]).toMatchObject({ valid: false, code: "REVOKED" });
  expect(verdicts.filter(({ valid }) => valid)).toHaveLength(129);
  expect(verdicts[129]).toMatchObject({ requestId: "k129" });
});

test("checks that could be refused for different reasons do not travel together", async () => {
  const { server, verifier } = await start(answering(() => permit));
  await Promise.all([
    verifier.verify({ key: "k1", api: "orders" }),
    verifier.verify({ key: "k2", api: "unknown" }),
    verifier.verify({ key: "k3", api: "orders", scopes: ["read"] }),
    verifier.verify({ key: "k4", api: "orders" }),
  ]);
  const sent = server.requests.map(({ url, body }) => `${url} ${JSON.parse(body).checks?.length ?? 1}`);
  expect(sent.sort((a, b) => a.localeCompare(b))).toEqual(["/v1/verify 1", "/v1/verify 1", "/v1/verify/batch 2"]);
});

test.each([
  ["a check that cannot be read", 400, "INVALID_BODY"],
  ["a key that nobody can look up now", 503, "UNAVAILABLE"],
])("%s spoils no other of its batch", async (_what, status, code) => {
  const one = answering(() => permit);
  const { verifier } = await start((request) => (request.body.includes("k2") ? problem(status, code) : one(request)));
  const verdicts = await Promise.all(["k1", "k2", "k3"].map((sent) => verifier.verify({ key: sent })));
  expect(verdicts.map((verdict) => verdict.code)).toEqual(["VALID", "UNAVAILABLE", "VALID"]);
});

test("an answer with fewer verdicts than checks lets nobody pass", async () => {
  const { verifier } = await start(() => ({ body: { data: [permit] } }));
  const verdicts = await Promise.all([verifier.verify({ key: "k1" }), verifier.verify({ key: "k2" })]);
  expect(verdicts.map(({ valid }) => valid)).toEqual([false, false]);
});

test("with batch: false each check is a request", async () => {
  const { server, verifier } = await start(
    answering(() => permit),
    { batch: false },
  );
  await Promise.all([verifier.verify({ key: "k1" }), verifier.verify({ key: "k2" })]);
  expect(server.requests.map(({ url }) => url)).toEqual(["/v1/verify", "/v1/verify"]);
});

test("checks one after the other share a connection", async () => {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/json").end(JSON.stringify(permit));
  }).on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const verifier = open({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  for (const key of ["k1", "k2", "k3"]) expect(await verifier.verify({ key })).toMatchObject({ valid: true });
  expect(connections).toBe(1);
  server.closeAllConnections();
  server.close();
});
