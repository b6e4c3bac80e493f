import { expect, test } from "vitest";
import { open, permit, problem, start } from "../../test/verifier-scene.ts";
import type { VerifierOptions } from "../index.ts";

const failing = (code: string) =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) });

/** Fails as told, then answers. Returns how often it was called. */
async function attempts(failures: Error[], cost?: number) {
  let calls = 0;
  const flaky: VerifierOptions["fetch"] = async () => {
    calls += 1;
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return Response.json(permit);
  };
  const verifier = open({ url: "http://127.0.0.1:9", fetch: flaky });
  const { code } = await verifier.verify({ key: "k1", ...(cost === undefined ? {} : { cost }) });
  return { code, calls };
}

test("a check that never left is sent again", async () => {
  expect(await attempts([failing("ECONNREFUSED"), failing("EAI_AGAIN")])).toEqual({ code: "VALID", calls: 3 });
});

test("a check that may have been counted is not, so that no limit or credit is spent twice", async () => {
  expect(await attempts([failing("ECONNRESET")])).toEqual({ code: "UNAVAILABLE", calls: 1 });
  expect(await attempts([failing("UND_ERR_SOCKET")], 3)).toEqual({ code: "UNAVAILABLE", calls: 1 });
});

test("a check that costs nothing is", async () => {
  expect(await attempts([failing("ECONNRESET")], 0)).toEqual({ code: "VALID", calls: 2 });
});

test("no more often than told", async () => {
  const refusals = Array.from({ length: 5 }, () => failing("ECONNREFUSED"));
  expect(await attempts(refusals)).toEqual({ code: "UNAVAILABLE", calls: 3 });
});

test("after a 503 when its Retry-After lies within the budget, and not when it does not", async () => {
  for (const [retryAfter, expected, requests] of [
    ["0", "VALID", 2],
    ["5", "UNAVAILABLE", 1],
  ] as const) {
    const answers = [problem(503, "UNAVAILABLE", { "retry-after": retryAfter })];
    const { server, verifier } = await start(() => answers.shift() ?? { body: permit });
    expect(await verifier.verify({ key: "k1" })).toMatchObject({ code: expected });
    expect(server.requests).toHaveLength(requests);
  }
});

test("an application's refused token is replaced and the check asked again", async () => {
  let issued = 0;
  const { server, verifier } = await start(
    ({ url, headers }) => {
      if (url === "/oauth2/token") {
        issued += 1;
        return { body: { access_token: `t${issued}`, expires_in: 3600 } };
      }
      return headers.authorization === "Bearer t1" ? problem(401, "UNAUTHENTICATED") : { body: permit };
    },
    { credential: { clientId: "app", clientSecret: "canary" } },
  );
  expect(await verifier.verify({ key: "k1" })).toMatchObject({ valid: true });
  expect(server.requests).toHaveLength(4);
});
