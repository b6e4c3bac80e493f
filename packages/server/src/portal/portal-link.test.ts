import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeUser } from "../testing/scene.ts";
import { askForLink, asPage, cookieIn, exchange, makeLink, visit } from "./testing/open-portal.ts";

const minutes = 60_000;

describe.each(engineNames)("a link into the portal on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let anonymous: Api;
  let admin: Api;
  let user: { readonly id: string };
  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    ({ admin, anonymous } = instance);
    user = await makeUser(admin);
  });
  afterAll(() => instance?.close());

  const link = (fields = {}) => makeLink(admin, { user_id: user.id, ...fields });
  const told = async (answer: ReturnType<typeof exchange>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  test("opens the portal once: the second use says so, also long after", async () => {
    const { code } = await link();
    expect((await exchange(anonymous, code)).status).toBe(200);
    expect(await told(exchange(anonymous, code))).toEqual([409, "LINK_USED"]);
    clock.advance(6 * minutes);
    expect(await told(exchange(anonymous, code))).toEqual([409, "LINK_USED"]);
    clock.release();
  });

  test("opens one portal for twenty who follow it at once", async () => {
    const { code } = await link();
    const answers = await Promise.all(Array.from({ length: 20 }, () => told(exchange(anonymous, code))));
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    expect(answers.filter(([, code]) => code === "LINK_USED")).toHaveLength(19);
  });

  test("that opens nothing more still leads back, for whoever holds it and for nobody else", async () => {
    const at = clock.hold();
    const parent_origins = ["https://app.example.com"];
    const [used, late] = [await link({ parent_origins }), await link({ parent_origins })];
    const current = { return_url: "https://app.example.com/", parent_origins };
    const { headers } = await exchange(anonymous, used.code);
    expect((await exchange(anonymous, used.code)).body).toMatchObject({ code: "LINK_USED", current });
    clock.holdAt(at + 31 * minutes);
    expect((await exchange(anonymous, late.code)).body).toMatchObject({ code: "LINK_EXPIRED", current });
    const page = asPage(anonymous, cookieIn({ headers }));
    expect((await page.post("/portal/session", {})).body).toMatchObject({ code: "UNAUTHENTICATED", current });
    const other = await page.post("/portal/session", { session_id: late.id });
    expect(other.body).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(other.body.current).toBeUndefined();
    clock.release();
  });

  test("lives for five minutes, to the millisecond", async () => {
    const at = clock.hold();
    const [last, late] = [await link(), await link()];
    clock.holdAt(at + 5 * minutes - 1);
    expect((await exchange(anonymous, last.code)).status).toBe(200);
    clock.holdAt(at + 5 * minutes);
    expect(await told(exchange(anonymous, late.code))).toEqual([410, "LINK_EXPIRED"]);
    clock.release();
  });

  test("is worth nothing once its session was ended", async () => {
    const { code } = await link();
    const opened = await exchange(anonymous, code);
    await asPage(anonymous.as(opened.body.access_token)).delete("/portal/session");
    expect(await told(exchange(anonymous, code))).toEqual([409, "LINK_USED"]);
  });

  test("with another code, or another secret of ours in its place, is told in the words of one that never was", async () => {
    const { code } = await link();
    const visited = await visit(anonymous, admin, { user_id: user.id });
    const words = async (text: string) => ({ ...(await exchange(anonymous, text)).body, request_id: null });
    const unknown = await words(`kpc_${"a".repeat(43)}`);
    expect(unknown).toMatchObject({ status: 404, code: "NOT_FOUND" });
    const others = [`${code.slice(0, -1)}${code.endsWith("a") ? "b" : "a"}`, code.replace("kpc_", "kpp_"), "x"];
    for (const other of [...others, visited.cookie.replace("kp_p=", ""), instance.application.client_secret])
      expect(await words(other)).toEqual(unknown);
    expect((await exchange(anonymous, code)).status).toBe(200);
  });

  test("lasts as a session as long as was asked for, at most an hour, and not a millisecond longer", async () => {
    const at = clock.hold();
    const { api, cookie, session } = await visit(anonymous, admin, { user_id: user.id, lifetime_seconds: 120 });
    expect(Date.parse(session.expires_at)).toBe(at + 2 * minutes);
    clock.holdAt(at + 2 * minutes - 1);
    expect((await api.get("/v1/keys")).status).toBe(200);
    expect((await asPage(anonymous, cookie).post("/portal/session", {})).body.expires_at).toBe(session.expires_at);
    clock.holdAt(at + 2 * minutes);
    expect((await api.get("/v1/keys")).status).toBe(401);
    expect((await asPage(anonymous, cookie).post("/portal/session", {})).status).toBe(401);
    clock.release();
    expect((await askForLink(admin, { user_id: user.id, lifetime_seconds: 3601 })).status).toBe(400);
    const usual = await visit(anonymous, admin, { user_id: user.id });
    expect(Date.parse(usual.session.expires_at) - Date.parse(usual.session.exchanged_at)).toBe(30 * minutes);
  });

  test("is not spent by who only looks at it, nor by another site's page (T6)", async () => {
    const { id, code } = await link();
    await anonymous.get(`/portal/${id}`);
    const origin = "https://evil.example";
    const json = "application/json";
    const foreign = [
      { "sec-fetch-site": "cross-site", "content-type": json },
      { "sec-fetch-site": "same-site", "content-type": json },
      { "sec-fetch-site": "same-origin", "content-type": "text/plain" },
      { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      { "sec-fetch-site": "same-origin", "content-type": "multipart/form-data; boundary=x" },
      { origin, "content-type": json },
      { origin: "null", "content-type": json },
      { "content-type": json },
    ];
    for (const headers of foreign) {
      for (const method of ["POST", "DELETE"]) {
        const answer = await anonymous.with(headers).raw(method, "/portal/session", JSON.stringify({ code }));
        expect([headers, answer.status, answer.body.code]).toEqual([headers, 403, "CROSS_SITE_REQUEST"]);
      }
    }
    const own = { origin: instance.url, "content-type": json };
    expect((await anonymous.with(own).raw("POST", "/portal/session", JSON.stringify({ code }))).status).toBe(200);
  });

  test.each<[string, unknown]>([
    ["a code that is no text", { code: 1 }],
    ["a field that is not known", { code: "x", user_id: "user_1" }],
    ["an endless code", { code: "k".repeat(600) }],
    ["a list", []],
  ])("is asked for with %s: refused, not failed", async (_what, body) => {
    expect((await asPage(anonymous).post("/portal/session", body)).body).toMatchObject({ code: "INVALID_BODY" });
    expect((await asPage(anonymous).raw("POST", "/portal/session", "{")).status).toBe(403);
    expect(await done(admin.get("/v1/keys"))).toBeDefined();
  });
});
