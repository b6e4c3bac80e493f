import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeIn, exchange } from "../portal/testing/open-portal.ts";
import { type Api, engineNames, signIn, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeManagementKey, makeScene, type Scene } from "../testing/scene.ts";

describe.each(engineNames)("links into the portal in Kinde's two forms on %s", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let anonymous: Api;
  let scene: Scene;
  beforeAll(async () => {
    instance = await startInstance({ engine });
    ({ admin, anonymous } = instance);
    scene = await makeScene(admin);
  });
  afterAll(() => instance?.close());

  const link = /^http:\/\/127\.0\.0\.1:\d+\/portal\/portal_[0-9a-f]{32}#kpc_[0-9A-Za-z]{43}$/;
  const openedBy = async (url: string) => (await done(exchange(anonymous, codeIn(url)))).session;

  test("KD-6: generate_url answers the link and nothing else, for the person and the organization that it names", async () => {
    const { organization, user } = scene;
    const asked = {
      user_id: user.id,
      organization_code: organization.code,
      return_url: "https://app.example.com/keys",
      sub_nav: "organization_api_keys",
    };
    const answer = await admin.post("/api/v1/portal/generate_url", asked);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ url: expect.stringMatching(link) });
    expect(await openedBy(answer.body.url)).toMatchObject({
      user: { id: user.id },
      organization: { id: organization.id },
      return_url: asked.return_url,
      sub_nav: "organization_api_keys",
      parent_origins: [],
    });
  });

  test("places that Kinde has and this product does not lead to its beginning, as does none, and nulls are nothing", async () => {
    const body = { user_id: scene.user.id, organization_code: null, return_url: null };
    for (const sub_nav of ["organization_members", "profile", null]) {
      const { url } = await done(admin.post("/api/v1/portal/generate_url", { ...body, sub_nav }));
      expect(await openedBy(url)).toMatchObject({ sub_nav: null, return_url: null, organization: null });
    }
    for (const sub_nav of ["user_api_keys", "api_keys"]) {
      const { url } = await done(admin.post("/api/v1/portal/generate_url", { ...body, sub_nav }));
      expect((await openedBy(url)).sub_nav).toBe(sub_nav);
    }
  });

  test("without an address to return to it is the first that the settings name", async () => {
    const portal = (return_origins: readonly string[]) =>
      done(admin.patch("/v1/settings", { portal: { return_origins } }));
    await portal(["https://first.example", "https://second.example"]);
    const { url } = await done(admin.post("/api/v1/portal/generate_url", { user_id: scene.user.id }));
    expect((await openedBy(url)).return_url).toBe("https://first.example");
    const elsewhere = { user_id: scene.user.id, return_url: "https://third.example/" };
    const refused = await admin.post("/api/v1/portal/generate_url", elsewhere);
    expect(refused.body).toEqual({
      errors: [{ code: "INVALID_BODY", message: expect.stringContaining("return_url") }],
    });
    await portal([]);
  });

  test("the person has what the caller holds of what a portal can be for", async () => {
    const scopes = ["create:portal", "read:api_keys", "update:api_keys", "read:users"];
    const { secret } = await makeManagementKey(admin, scopes, { owner_type: "instance" });
    const machine = anonymous.as(secret);
    const { url } = await done(machine.post("/api/v1/portal/generate_url", { user_id: scene.user.id }));
    expect((await openedBy(url)).permissions).toEqual(["read:api_keys", "update:api_keys"]);
  });

  test("who is not known is told by one error under this form's name, and a body without a person by a list", async () => {
    const unknown = await admin.post("/api/v1/portal/generate_url", { user_id: "user_nobody" });
    expect([unknown.status, unknown.body]).toEqual([
      404,
      { errors: { code: "NOT_FOUND", message: expect.stringContaining("user_id") } },
    ]);
    const elsewhere = { user_id: scene.user.id, organization_code: "nowhere" };
    expect((await admin.post("/api/v1/portal/generate_url", elsewhere)).body).toEqual({
      errors: { code: "NOT_FOUND", message: expect.stringContaining("organization_code is not known") },
    });
    const none = await admin.post("/api/v1/portal/generate_url", {});
    expect([none.status, none.body.errors[0].code]).toEqual([400, "INVALID_BODY"]);
  });

  test("portal_link answers a machine that names the person, under either name of the place", async () => {
    const { user } = scene;
    for (const name of ["subnav", "sub_nav"]) {
      const query = new URLSearchParams({
        [name]: "api_keys",
        return_url: "https://app.example.com/",
        user_id: user.id,
      });
      const answer = await admin.get(`/account_api/v1/portal_link?${query}`);
      expect([answer.status, answer.body]).toEqual([200, { url: expect.stringMatching(link) }]);
      expect(await openedBy(answer.body.url)).toMatchObject({ user: { id: user.id }, sub_nav: "api_keys" });
    }
    const nobody = await admin.get("/account_api/v1/portal_link");
    expect([nobody.status, nobody.body.errors[0].code]).toEqual([400, "INVALID_BODY"]);
    expect((await anonymous.get("/account_api/v1/portal_link")).status).toBe(401);
  });

  test("portal_link answers a person who is signed in, for themself", async () => {
    const person = await signIn(instance);
    const answer = await person.get("/account_api/v1/portal_link?subnav=user_api_keys");
    expect([answer.status, answer.body]).toEqual([200, { url: expect.stringMatching(link) }]);
    const session = await openedBy(answer.body.url);
    expect(session.user.name).toBe("root");
    expect(session.permissions).toContain("create:api_keys");
  });

  test("a page of another site makes no link with a person's cookie, although this form is a GET (T6)", async () => {
    const person = await signIn(instance);
    const foreign = person.with({ "sec-fetch-site": "cross-site" });
    const answer = await foreign.get("/account_api/v1/portal_link");
    expect([answer.status, answer.body.errors[0].code]).toEqual([403, "CROSS_SITE_REQUEST"]);
  });
});
