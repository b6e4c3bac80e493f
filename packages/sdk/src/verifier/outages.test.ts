import { expect, test } from "vitest";
import type { Answer } from "../../test/recording-server.ts";
import { answering, open, permit, problem, start } from "../../test/verifier-scene.ts";
import type { OnUnavailable, VerifierOptions } from "../index.ts";

test.each<[string, Answer, string]>([
  ["503 of Keyporter", problem(503, "UNAVAILABLE", { "retry-after": "60" }), "unavailable"],
  ["502 of a proxy", { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" }, "unavailable"],
  ["its own credential is refused", problem(401, "UNAUTHENTICATED"), "credential"],
  ["its own credential lacks the permission", problem(403, "FORBIDDEN"), "credential"],
  ["an API that does not exist", problem(400, "INVALID_BODY"), "rejected"],
  ["a firewall", { status: 403, type: "text/html", body: "<h1>Blocked</h1>" }, "bad_answer"],
  ["a redirect", { status: 302, headers: { location: "/login" }, body: "" }, "bad_answer"],
  ["somebody's welcome page", { type: "text/html", body: "<h1>Hi</h1>" }, "bad_answer"],
])("%s: UNAVAILABLE with its cause, which holds no secret", async (_what, answer, kind) => {
  const { verifier } = await start(() => answer);
  const verdict = await verifier.verify({ key: "k_canary" });
  expect(verdict).toMatchObject({ valid: false, code: "UNAVAILABLE", cause: { kind } });
  expect(JSON.stringify(verdict)).not.toContain("canary");
});

test("nobody listens: UNAVAILABLE, network", async () => {
  const { server, verifier } = await start(() => ({}));
  await server.close();
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ valid: false, cause: { kind: "network" } });
});

test("the time budget holds for a Keyporter that never answers, token included", async () => {
  const silent: VerifierOptions["fetch"] = () => new Promise(() => {});
  for (const credential of ["kpm_x", { clientId: "app", clientSecret: "canary" }]) {
    const verifier = open({ url: "http://127.0.0.1:9", credential, timeoutMs: 30, fetch: silent });
    expect(await verifier.verify({ key: "k1" })).toMatchObject({ cause: { kind: "timeout" } });
  }
});

test.each<[OnUnavailable, Answer, string]>([
  ["allow", problem(503, "UNAVAILABLE", { "retry-after": "60" }), "UNCHECKED"],
  ["allow", problem(401, "UNAUTHENTICATED"), "UNAVAILABLE"],
  ["allow", problem(400, "INVALID_BODY"), "UNAVAILABLE"],
  ["allow", { status: 403, type: "text/html", body: "" }, "UNAVAILABLE"],
  [({ kind }) => (kind === "credential" ? "allow" : "deny"), problem(401, "UNAUTHENTICATED"), "UNCHECKED"],
  [(_, { scopes }) => (scopes === undefined ? "deny" : "allow"), problem(503, "UNAVAILABLE"), "UNAVAILABLE"],
])("onUnavailable %s lets nobody pass whom a caller could bring about", async (onUnavailable, answer, code) => {
  const { verifier } = await start(() => answer, { onUnavailable, retries: 0 });
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ code });
});

test("a call's own onUnavailable counts instead of the verifier's", async () => {
  const { verifier } = await start(() => problem(503, "UNAVAILABLE"), { onUnavailable: "allow", retries: 0 });
  expect(await verifier.verify({ key: "k1" }, { onUnavailable: "deny" })).toMatchObject({ valid: false });
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ valid: true, code: "UNCHECKED", identity: null });
});

test("a caller that goes away waits no longer, and the others of its batch get their answer", async () => {
  const { verifier } = await start(answering(() => permit));
  const gone = new AbortController();
  const [first, second] = [verifier.verify({ key: "k1" }, { signal: gone.signal }), verifier.verify({ key: "k2" })];
  gone.abort();
  expect(await first).toMatchObject({ valid: false, cause: { kind: "aborted" } });
  expect(await second).toMatchObject({ valid: true });
});

test("a closed verifier answers at once, also what was under way", async () => {
  const silent: VerifierOptions["fetch"] = () => new Promise(() => {});
  const verifier = open({ url: "http://127.0.0.1:9", fetch: silent, timeoutMs: 60_000 });
  const pending = verifier.verify({ key: "k1" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await verifier.close();
  expect(await pending).toMatchObject({ valid: false, cause: { kind: "closed" } });
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ valid: false, cause: { kind: "closed" } });
});

test.each<[string, Partial<VerifierOptions>]>([
  ["without a credential", { credential: undefined }],
  ["with an empty one", { credential: "" }],
  ["with one that cannot stand in a header", { credential: "canary\n" }],
  ["with an address that is none", { url: "canary" }],
  ["without time", { timeoutMs: 0 }],
  ["with half a retry", { retries: 0.5 }],
])("a verifier %s is refused when it is made, and no secret is quoted", (_what, options) => {
  const make = () => open({ url: "http://127.0.0.1:9", ...options });
  expect(make).toThrow(TypeError);
  expect(make).not.toThrow(/canary/);
});
