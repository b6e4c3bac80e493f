import type { JWTPayload } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  browserWith,
  cookiesOf,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done, makeUser, unique } from "../testing/scene.ts";
import { freePort } from "./testing/free-port.ts";
import { type HostileProvider, type Signing, startHostileProvider } from "./testing/hostile-provider.ts";
import { type RealProvider, startProvider } from "./testing/real-provider.ts";

const client = { id: "keyporter", secret: "a secret that only the two know" };

function settings(issuer: string, port: number) {
  return {
    PORT: String(port),
    KEYPORTER_OIDC_ISSUER: issuer,
    KEYPORTER_OIDC_CLIENT_ID: client.id,
    KEYPORTER_OIDC_CLIENT_SECRET: client.secret,
    KEYPORTER_OIDC_NAME: "Acme",
  };
}

/** Our page asks where to go; the browser keeps the cookie of the flow. */
async function begin(instance: TestInstance, body: object = {}, cookie = "") {
  const answer = await browserWith(instance, cookie).post("/v1/session/oidc", { return_to: "/keys?tab=1", ...body });
  return { ...answer, url: String(answer.body?.url), cookie: cookiesOf(answer) };
}

async function comeBack(instance: TestInstance, url: string, cookie: string) {
  const { pathname, search } = new URL(url);
  const answer = await instance.anonymous.with({ cookie }).get(`${pathname}${search}`);
  return { status: answer.status, location: answer.headers.get("location"), cookie: cookiesOf(answer), answer };
}

describe.each(engineNames)("sign-in at a real OpenID provider, on %s", (engine) => {
  let instance: TestInstance;
  let provider: RealProvider;

  beforeAll(async () => {
    const [port, ours] = [await freePort(), await freePort()];
    instance = await startInstance({ engine, env: settings(`http://127.0.0.1:${port}`, ours) });
    provider = await startProvider(port, { ...client, redirectUri: `${instance.url}/auth/oidc/callback` });
  });
  afterAll(async () => {
    await instance?.close();
    await provider?.close();
  });

  /** A user who accepted their invitation as this account of the provider. */
  async function linked(login: string) {
    const user = await makeUser(instance.admin);
    const { url } = await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
    const begun = await begin(instance, { invitation: new URL(url).hash.slice(1), return_to: "/welcome" });
    const back = await comeBack(instance, await provider.signIn(begun.url, login), begun.cookie);
    return { user, back };
  }
  const failed = (code: string) => ({ status: 302, location: `/sign-in?error=${code}`, cookie: "" });

  test("the instance tells that there is such a way in, and what it is called", async () => {
    const { sign_in } = await done(instance.anonymous.get("/v1/instance"));
    expect(sign_in).toEqual({ password: true, oidc: { name: "Acme" } });
  });

  test("T31: an account that nobody was linked to opens nothing, whatever its name or address", async () => {
    const someone = await makePerson(instance);
    for (const login of [unique("stranger"), someone.email, someone.id]) {
      const begun = await begin(instance);
      expect(await comeBack(instance, await provider.signIn(begun.url, login), begun.cookie)).toMatchObject(
        failed("NO_ACCOUNT"),
      );
    }
  });

  test("an invitation links the account; from then on it signs in, and comes back to where it was asked", async () => {
    const login = unique("ada");
    const { user, back } = await linked(login);
    expect([back.status, back.location]).toEqual([302, "/welcome"]);
    const first = await done(browserWith(instance, back.cookie).get("/v1/session"));
    expect(first.user).toMatchObject({ id: user.id, has_password: false });
    expect((await done(instance.admin.get(`/v1/users/${user.id}`))).sign_in).toBe("active");

    const begun = await begin(instance);
    const again = await comeBack(instance, await provider.signIn(begun.url, login), begun.cookie);
    expect(again.location).toBe("/keys?tab=1");
    expect((await done(browserWith(instance, again.cookie).get("/v1/session"))).user.id).toBe(user.id);
  });

  test("an account belongs to one user, and an invitation serves once", async () => {
    const login = unique("grace");
    await linked(login);
    expect((await linked(login)).back).toMatchObject(failed("ALREADY_EXISTS"));
    const begun = await begin(instance, { invitation: "kpi_unknown" });
    expect([begun.status, begun.body.code]).toEqual([404, "LINK_INVALID"]);
  });

  test("a suspended user is let in by no provider", async () => {
    const login = unique("linus");
    const { user } = await linked(login);
    await done(instance.admin.patch(`/v1/users/${user.id}`, { status: "suspended" }));
    const begun = await begin(instance);
    expect(await comeBack(instance, await provider.signIn(begun.url, login), begun.cookie)).toMatchObject(
      failed("NO_ACCOUNT"),
    );
  });

  test("T31: another state, a code for the second time, another flow's code, no cookie, a foreign issuer: nothing opens", async () => {
    const login = unique("mallory");
    await linked(login);
    const begun = await begin(instance);
    const good = await provider.signIn(begun.url, login);
    const altered = (name: string, value: string) => {
      const url = new URL(good);
      url.searchParams.set(name, value);
      return url.href;
    };
    expect(await comeBack(instance, good, "")).toMatchObject(failed("OIDC_EXPIRED"));
    expect(await comeBack(instance, altered("state", "another"), begun.cookie)).toMatchObject(failed("OIDC_FAILED"));
    expect(await comeBack(instance, altered("iss", "https://elsewhere.example"), begun.cookie)).toMatchObject(
      failed("OIDC_FAILED"),
    );
    const mine = await begin(instance);
    const ownState = new URL(mine.url).searchParams.get("state") ?? "";
    expect(await comeBack(instance, altered("state", ownState), mine.cookie)).toMatchObject(failed("OIDC_FAILED"));
    expect(await comeBack(instance, good, `${begun.cookie}x`)).toMatchObject(failed("OIDC_EXPIRED"));

    const another = await begin(instance);
    const fresh = await provider.signIn(another.url, login);
    expect((await comeBack(instance, fresh, another.cookie)).location).toBe("/keys?tab=1");
    expect(await comeBack(instance, fresh, another.cookie)).toMatchObject(failed("OIDC_FAILED"));
  });

  test("T31: who is signed in confirms who they are by signing in there anew, and is fresh again", async () => {
    const login = unique("barbara");
    const { back } = await linked(login);
    const begun = await begin(instance, {}, back.cookie);
    expect(new URL(begun.url).searchParams.get("prompt")).toBe("login");
    const returned = await provider.signIn(begun.url, login);
    const again = await comeBack(instance, returned, `${begun.cookie}; ${back.cookie}`);
    expect(again.location).toBe("/keys?tab=1");
    expect((await browserWith(instance, back.cookie).get("/v1/session")).status).toBe(401);
    expect((await browserWith(instance, again.cookie).get("/v1/session")).status).toBe(200);
  });

  test.each(["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "keys", "/a b", "/\r\nx: y"])(
    "coming back to %s is refused before the browser leaves",
    async (return_to) => {
      expect((await begin(instance, { return_to })).status).toBe(400);
    },
  );
});

describe("a hostile OpenID provider", () => {
  let instance: TestInstance;
  let provider: HostileProvider;
  let victim: string;

  beforeAll(async () => {
    const [port, ours] = [await freePort(), await freePort()];
    instance = await startInstance({ engine: "sqlite", env: settings(`http://127.0.0.1:${port}`, ours) });
    provider = await startHostileProvider(port, client);
    const user = await makeUser(instance.admin);
    victim = user.id;
    const { url } = await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
    expect((await attempt((good) => good, "its own key", { invitation: new URL(url).hash.slice(1) })).location).toBe(
      "/keys?tab=1",
    );
  });
  afterAll(async () => {
    await instance?.close();
    await provider?.close();
  });

  async function attempt(change: (good: JWTPayload) => JWTPayload, signing?: Signing, body = {}) {
    const begun = await begin(instance, body);
    const { searchParams } = new URL(begun.url);
    const nonce = searchParams.get("nonce") ?? "";
    provider.says((good) => change({ ...good, nonce }), signing);
    const back = `${instance.url}/auth/oidc/callback?code=x&state=${searchParams.get("state")}`;
    return await comeBack(instance, back, begun.cookie);
  }

  test("lets in who was linked as long as all is right", async () => {
    const { location, cookie } = await attempt((good) => good);
    expect(location).toBe("/keys?tab=1");
    expect((await done(browserWith(instance, cookie).get("/v1/session"))).user.id).toBe(victim);
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  test.each<[string, (good: JWTPayload) => JWTPayload, Signing?]>([
    ["another nonce", (good) => ({ ...good, nonce: "another" })],
    ["no nonce", ({ nonce: _, ...good }) => good],
    ["another issuer", (good) => ({ ...good, iss: "https://elsewhere.example" })],
    ["no issuer", ({ iss: _, ...good }) => good],
    ["another audience", (good) => ({ ...good, aud: "another client" })],
    [
      "an audience of several, authorized for another",
      (good) => ({ ...good, aud: [client.id, "other"], azp: "other" }),
    ],
    ["no subject", ({ sub: _, ...good }) => good],
    ["a token that has expired", (good) => ({ ...good, iat: past, exp: past + 60 })],
    ["no expiry", ({ exp: _, ...good }) => good],
    ["the signature of another key", (good) => good, "another key"],
    ["no signature", (good) => good, "nothing"],
    ["a signature with the client secret", (good) => good, "the client secret"],
  ])("T31: with %s nobody is signed in", async (_what, change, signing) => {
    expect(await attempt(change, signing)).toMatchObject({
      status: 302,
      location: "/sign-in?error=OIDC_FAILED",
      cookie: "",
    });
  });

  test("T31: with the victim's address and another subject nobody is signed in", async () => {
    const { email } = await done(instance.admin.get(`/v1/users/${victim}`));
    const outcome = await attempt((good) => ({ ...good, sub: "attacker", email, email_verified: true }));
    expect(outcome).toMatchObject({ location: "/sign-in?error=NO_ACCOUNT", cookie: "" });
  });

  test("a provider that cannot be reached is told as such, and passwords work on", async () => {
    const [port, ours] = [await freePort(), await freePort()];
    const alone = await startInstance({ engine: "sqlite", env: settings(`http://127.0.0.1:${port}`, ours) });
    try {
      const begun = await begin(alone);
      expect([begun.status, begun.body.code]).toEqual([503, "OIDC_UNAVAILABLE"]);
      expect((await (await signIn(alone)).get("/v1/session")).status).toBe(200);
    } finally {
      await alone.close();
    }
  });
});

test("without a provider there is no such way in", async () => {
  const instance = await startInstance({ engine: "sqlite" });
  try {
    const begun = await begin(instance);
    expect([begun.status, begun.body.code]).toEqual([404, "NOT_CONFIGURED"]);
    expect((await comeBack(instance, `${instance.url}/auth/oidc/callback?code=x&state=y`, "")).location).toBe(
      "/sign-in?error=OIDC_EXPIRED",
    );
  } finally {
    await instance.close();
  }
});
