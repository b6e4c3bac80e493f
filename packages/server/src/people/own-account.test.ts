import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import {
  type Api,
  browserWith,
  cookiesOf,
  engineNames,
  makePerson,
  signIn,
  startInstance,
  type TestInstance,
} from "../testing/index.ts";
import { done } from "../testing/scene.ts";

describe.each(engineNames)("people look after their own way in, on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
  });
  afterAll(() => instance?.close());

  const status = async (answer: ReturnType<Api["post"]>) => {
    const { status: code, body } = await answer;
    return [code, body?.code];
  };

  test("they change their name and language, and nothing of anybody else's", async () => {
    const person = await signIn(instance, await makePerson(instance));
    const { user } = await done(person.patch("/v1/session/profile", { name: "Zoë", language: "fr" }));
    expect(user).toMatchObject({ name: "Zoë", language: "fr" });
    expect((await done(person.get("/v1/session"))).user).toMatchObject({ name: "Zoë", language: "fr" });
    expect((await done(person.patch("/v1/session/profile", { language: null }))).user.language).toBeNull();
    expect((await person.patch("/v1/session/profile", { email: "other@example.com" })).status).toBe(400);
    expect((await person.patch("/v1/session/profile", { instance_role: "administrator" })).status).toBe(400);
  });

  test("a new password ends every other session, and this one goes on under another token", async () => {
    const someone = await makePerson(instance);
    const [here, elsewhere] = [await signIn(instance, someone), await signIn(instance, someone)];
    const change = (current_password: string, password: string) =>
      here.with({}).send("PUT", "/v1/session/password", { current_password, password });
    expect(await status(change("wrong", "quite another password"))).toEqual([401, "SIGN_IN_FAILED"]);
    expect(await status(change(someone.password, "short"))).toEqual([400, "WEAK_PASSWORD"]);
    const changed = await change(someone.password, "quite another password");
    expect(changed.status).toBe(204);
    expect((await elsewhere.get("/v1/session")).status).toBe(401);
    expect((await here.get("/v1/session")).status).toBe(401);
    expect((await browserWith(instance, cookiesOf(changed)).get("/v1/session")).status).toBe(200);
    await expect(signIn(instance, someone)).rejects.toThrow();
    await signIn(instance, { ...someone, password: "quite another password" });
  });

  test("they see where they are signed in and end one session or all others; others' are unknown", async () => {
    const someone = await makePerson(instance);
    const stranger = await signIn(instance, await makePerson(instance));
    const [here, second] = [await signIn(instance, someone), await signIn(instance, someone)];
    const list = async (api: Api) => (await done(api.get("/v1/sessions"))).data;
    const [theirs] = await list(stranger);
    expect(await status(here.delete(`/v1/sessions/${theirs.id}`))).toEqual([404, "NOT_FOUND"]);
    expect((await stranger.get("/v1/session")).status).toBe(200);
    // The one of the accepted invitation is still open.
    expect((await list(here)).map(({ current }: { current: boolean }) => current).toSorted()).toEqual([
      false,
      false,
      true,
    ]);
    const other = (await list(second)).find(({ current }: { current: boolean }) => current);
    expect(other).toMatchObject({ ip: "127.0.0.1" });
    expect((await here.delete(`/v1/sessions/${other.id}`)).status).toBe(204);
    expect((await second.get("/v1/session")).status).toBe(401);
    expect((await here.delete("/v1/sessions")).status).toBe(204);
    expect(await list(here)).toHaveLength(1);
    expect((await here.get("/v1/session")).status).toBe(200);
  });
});
