import { afterEach, expect, test } from "vitest";
import { type Answer, type Recorded, recordingServer } from "../test/recording-server.ts";
import { createClient } from "./index.ts";

const credential = { clientId: "app:1", clientSecret: "s/ecret" };
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Issues token-1, token-2, ... and answers every other request by `answer`. */
async function serve(expiresIn: number, answer: (request: Recorded) => Answer) {
  let issued = 0;
  const server = await recordingServer(
    (request) => {
      if (request.url !== "/oauth2/token") return answer(request);
      issued += 1;
      return { body: { access_token: `token-${issued}`, token_type: "Bearer", expires_in: expiresIn } };
    },
    { port: 0 },
  );
  cleanups.push(server.close);
  const tokens = () => server.requests.filter(({ url }) => url === "/oauth2/token");
  const bearers = () =>
    server.requests.flatMap(({ headers, url }) => (url === "/v1/apis" ? headers.authorization : []));
  return { ...server, tokens, bearers };
}

const refusal: Answer = {
  status: 401,
  type: "application/problem+json",
  body: { code: "UNAUTHENTICATED", title: "A valid credential is required" },
};
const page: Answer = { body: { data: [], next_cursor: null } };

test("an application's token is requested once, by client_credentials, and used for every call", async () => {
  const server = await serve(3600, () => page);
  const { listApis } = createClient({ url: server.url, credential });
  await Promise.all([listApis(), listApis()]);
  await listApis();

  expect(server.bearers()).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-1"]);
  expect(server.tokens()).toHaveLength(1);
  expect(server.tokens()[0]).toMatchObject({
    method: "POST",
    body: "grant_type=client_credentials",
    headers: { authorization: `Basic ${btoa("app%3A1:s%2Fecret")}` },
  });
});

test("a token that is about to expire is replaced before it is used", async () => {
  const server = await serve(0, () => page);
  const { listApis } = createClient({ url: server.url, credential });
  await listApis();
  await listApis();
  expect(server.bearers()).toEqual(["Bearer token-1", "Bearer token-2"]);
});

test("a refused token is replaced and the call repeated once", async () => {
  const server = await serve(3600, ({ headers }) => (headers.authorization === "Bearer token-1" ? refusal : page));
  const { listApis } = createClient({ url: server.url, credential });
  expect(await listApis()).toEqual(page.body);
  expect(server.bearers()).toEqual(["Bearer token-1", "Bearer token-2"]);
});

test("a call that is refused with the new token, too, fails", async () => {
  const server = await serve(3600, () => refusal);
  const { listApis } = createClient({ url: server.url, credential });
  await expect(listApis()).rejects.toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  expect(server.bearers()).toHaveLength(2);
});

test("a refused key is not tried again", async () => {
  const server = await serve(3600, () => refusal);
  await expect(createClient({ url: server.url, credential: "kpm_x" }).listApis()).rejects.toMatchObject({
    status: 401,
  });
  expect(server.requests).toHaveLength(1);
});

test("a refusal by the token endpoint is an ApiError with OAuth's word for it, and the next call asks again", async () => {
  const refusals: Answer[] = [
    { status: 401, body: { error: "invalid_client", error_description: "Unknown client or wrong secret" } },
    { body: { access_token: "late", expires_in: 60 } },
  ];
  const server = await recordingServer(({ url }) => (url === "/oauth2/token" ? (refusals.shift() ?? {}) : page), {
    port: 0,
  });
  cleanups.push(server.close);
  const { listApis } = createClient({ url: server.url, credential });
  await expect(listApis()).rejects.toMatchObject({ status: 401, code: "invalid_client" });
  expect(await listApis()).toEqual(page.body);
});
