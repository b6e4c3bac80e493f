import { frameAncestorsOf } from "@keyporter/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeUser } from "../testing/scene.ts";
import { askForLink, asPage, visit } from "./testing/open-portal.ts";

describe.each(engineNames)("who may show a portal in a frame on %s (T8):", (engine) => {
  let instance: TestInstance;
  let admin: Api;
  let anonymous: Api;
  let user: { readonly id: string };
  beforeAll(async () => {
    instance = await startInstance({ engine });
    ({ admin, anonymous } = instance);
    user = await makeUser(admin);
  });
  afterAll(() => instance?.close());

  const ancestors = (id: string) => frameAncestorsOf(instance.wired.services.deps, id);

  test("exactly the pages that its session names, once each, before, while and after it is open", async () => {
    const parent_origins = ["https://app.example.com", "https://b.example:8443", "https://app.example.com"];
    const expected = ["https://app.example.com", "https://b.example:8443"];
    const made = await done(askForLink(admin, { user_id: user.id, parent_origins }));
    expect(await ancestors(made.id)).toEqual(expected);
    const { id, api, session } = await visit(anonymous, admin, { user_id: user.id, parent_origins });
    expect(session.parent_origins).toEqual(expected);
    await asPage(api).delete("/portal/session");
    expect(await ancestors(id)).toEqual(expected);
  });

  test("nobody where it names none, and nobody for a session that there is not", async () => {
    const { id } = await done(askForLink(admin, { user_id: user.id }));
    expect(await ancestors(id)).toEqual([]);
    for (const other of [`portal_${"0".repeat(32)}`, "", "*", "\u0000", "\ud800"])
      expect(await ancestors(other)).toEqual([]);
  });

  test("the portal's page says so to the browser, before its code is spent", async () => {
    const directive = async (path: string): Promise<string | undefined> => {
      const { headers } = await anonymous.with({ accept: "text/html" }).get(path);
      const policy = headers.get("content-security-policy") ?? "";
      return policy
        .split(";")
        .find((part) => part.trim().startsWith("frame-ancestors"))
        ?.trim();
    };
    const parent_origins = ["https://app.example.com", "http://localhost:3000"];
    const named = await done(askForLink(admin, { user_id: user.id, parent_origins }));
    const unnamed = await done(askForLink(admin, { user_id: user.id }));
    expect(await directive(`/portal/${named.id}`)).toBe(
      "frame-ancestors https://app.example.com http://localhost:3000",
    );
    for (const path of ["/portal", `/portal/${unnamed.id}`, `/portal/portal_${"0".repeat(32)}`, "/", "/sign-in"])
      expect([path, await directive(path)]).toEqual([path, "frame-ancestors 'none'"]);
  });

  test.each([
    "*",
    "https://*.example.com",
    "https://*",
    "https://app.example.com/",
    "https://app.example.com/path",
    "https://APP.example.com",
    "https://app.example.com:443",
    "http://app.example.com",
    "https://a.example;script-src",
    "https://a.example,b.example",
    "https://a.example 'unsafe-inline'",
    "https://a'b.example",
    "https://user@app.example.com",
    "'self'",
    "data:",
    "null",
    "app.example.com",
    "",
  ])("a page is never named as %s", async (origin) => {
    const { body } = await askForLink(admin, { user_id: user.id, parent_origins: [origin] });
    expect(body).toMatchObject({ code: "INVALID_BODY", errors: [{ pointer: "/parent_origins/0" }] });
  });

  test("ten pages at most, this machine's own by plain HTTP among them", async () => {
    const many = Array.from({ length: 10 }, (_, at) => `http://localhost:${3000 + at}`);
    expect((await askForLink(admin, { user_id: user.id, parent_origins: many })).status).toBe(201);
    const more = [...many, "https://app.example.com"];
    expect((await askForLink(admin, { user_id: user.id, parent_origins: more })).body.code).toBe("INVALID_BODY");
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://app.example.com/",
    "https://user:secret@app.example.com/",
    "https://app.example.com@evil.example/",
    "//app.example.com",
    "/keys",
    "http://app.example.com/",
    "",
  ])("and it never leads back to %s", async (return_url) => {
    const { body } = await askForLink(admin, { user_id: user.id, return_url });
    expect(body).toMatchObject({ code: "INVALID_BODY", errors: [{ pointer: "/return_url" }] });
  });
});
