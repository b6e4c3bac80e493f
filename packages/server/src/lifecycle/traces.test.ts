import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { type Api, engineNames, startInstance, type TestInstance } from "../testing/index.ts";
import { done, makeKey, makeScene, type Scene, verify } from "../testing/scene.ts";

interface Event {
  readonly change_number: number;
  readonly action: string;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

describe.each(engineNames)("what use and change of a key leave behind on %s", (engine) => {
  const clock = new TestClock();
  let instance: TestInstance;
  let admin: Api;
  let scene: Scene;

  beforeAll(async () => {
    instance = await startInstance({ engine, now: clock.now });
    admin = instance.admin;
    scene = await makeScene(admin);
    // In the middle of an hour, so that no count is split by chance.
    clock.holdAt(Math.ceil(clock.now() / 3_600_000) * 3_600_000 + 1000);
    admin = await instance.signIn();
  });
  afterAll(() => instance?.close());

  const newKey = () => makeKey(admin, { api_id: scene.api.id, organization_id: scene.organization.id });
  const eventsOf = async (id: string): Promise<Event[]> =>
    (await done(admin.get(`/v1/audit-events?target_id=${id}&limit=200`))).data;

  test("a use is counted and dated with address and client, and a look at the key tells it at once", async () => {
    const { key, secret } = await newKey();
    for (let use = 0; use < 3; use += 1) await verify(admin, secret, { ip: "192.0.2.1", user_agent: "Sync/1" });
    clock.advance(2000);
    await verify(admin, secret, { ip: "192.0.2.9", user_agent: "Sync/2" });
    const used = await done(admin.get(`/v1/keys/${key.id}`));
    expect(used).toMatchObject({
      last_used_at: new Date(clock.now()).toISOString(),
      last_used_ip: "192.0.2.9",
      last_used_user_agent: "Sync/2",
      use_count: 4,
      updated_at: key.updated_at,
    });
    expect(used.secrets[0].last_used_at).toBe(used.last_used_at);
  });

  test("a refused use is counted by what was wrong and does not date the key", async () => {
    const { key, secret } = await newKey();
    await verify(admin, secret);
    const usedAt = (await done(admin.get(`/v1/keys/${key.id}`))).last_used_at;
    clock.advance(1000);
    await verify(admin, secret, { environment: "test" });
    await done(admin.post(`/v1/keys/${key.id}/disable`));
    await verify(admin, secret);
    await verify(admin, secret);
    expect(await done(admin.get(`/v1/keys/${key.id}`))).toMatchObject({ last_used_at: usedAt, use_count: 1 });
    const { data } = await done(admin.get(`/v1/usage?key_id=${key.id}`));
    expect(data).toMatchObject([{ allowed: 1, denied: { DISABLED: 2 } }]);
  });

  test("during a rotation each secret's uses are told apart", async () => {
    const { key, secret } = await newKey();
    const rotated = await done(admin.post(`/v1/keys/${key.id}/rotate`, { grace_seconds: 600 }));
    await verify(admin, secret);
    clock.advance(1000);
    for (let use = 0; use < 2; use += 1) await verify(admin, rotated.secret);
    const { secrets, use_count: uses } = await done(admin.get(`/v1/keys/${key.id}`));
    expect(uses).toBe(3);
    const [current, retiring] = secrets.toSorted((one: { state: string }, other: { state: string }) =>
      one.state < other.state ? -1 : 1,
    );
    expect(Date.parse(current.last_used_at) - Date.parse(retiring.last_used_at)).toBe(1000);
    const { data } = await done(admin.get(`/v1/usage?key_id=${key.id}&group_by=secret`));
    const counts = new Map(data.map((row: { secret_id: string; allowed: number }) => [row.secret_id, row.allowed]));
    expect([counts.get(current.id), counts.get(retiring.id)]).toEqual([2, 1]);
  });

  test("uses survive a restart of the server", async () => {
    const { key, secret } = await newKey();
    await verify(admin, secret);
    await instance.restart();
    expect((await verify(admin, secret)).code).toBe("VALID");
    expect((await done(admin.get(`/v1/keys/${key.id}`))).use_count).toBe(2);
  });

  test("every change of a key is one event, which says who, from where, and what it was before", async () => {
    const { key } = await newKey();
    const path = `/v1/keys/${key.id}`;
    const traced = admin.with({ "x-request-id": "trace-me-4711", "user-agent": "Operator/1" });
    await done(traced.patch(path, { name: "Renamed", scopes: ["read"] }));
    await done(admin.post(`${path}/disable`, { reason: "Break" }));
    await done(admin.post(`${path}/enable`));
    await done(admin.post(`${path}/rotate`, { grace_seconds: 60 }));
    await done(admin.post(`${path}/rotate/undo`));
    await done(admin.post(`${path}/rotate`, { grace_seconds: 60 }));
    await done(admin.post(`${path}/rotate/end`));
    await done(admin.post(`${path}/revoke`, { reason: "Done" }));
    await done(admin.delete(path));
    const events = await eventsOf(key.id);
    const actions = ["created", "updated", "disabled", "enabled", "rotated", "rotation_undone", "rotated"];
    expect(events.map(({ action }) => action).toReversed()).toEqual(
      [...actions, "rotation_ended", "revoked", "deleted"].map((action) => `key.${action}`),
    );
    const updated = events.find(({ action }) => action === "key.updated");
    expect(updated).toMatchObject({
      actor: { type: "application" },
      target: { type: "key", id: key.id },
      organization_id: scene.organization.id,
      api_id: scene.api.id,
      request_id: "trace-me-4711",
      user_agent: "Operator/1",
      changes: { name: { from: key.name, to: "Renamed" }, scopes: { from: [], to: ["read"] } },
    });
    expect(updated && "updatedAt" in updated.changes).toBe(false);
  });

  test("what changes nothing, is refused, or only reads leaves no event", async () => {
    const { key, secret } = await newKey();
    const path = `/v1/keys/${key.id}`;
    await admin.patch(path, { name: key.name });
    await admin.post(`${path}/enable`);
    await admin.post(`${path}/rotate/undo`);
    await admin.post(`${path}/reveal`);
    await admin.get(path);
    await verify(admin, secret);
    expect((await eventsOf(key.id)).map(({ action }) => action)).toEqual(["key.created"]);
  });

  test("change numbers have no gap and no change has two events, also when many happen at once", async () => {
    const { key } = await newKey();
    await Promise.all([
      ...Array.from({ length: 10 }, () => newKey()),
      ...Array.from({ length: 10 }, (_, at) => admin.patch(`/v1/keys/${key.id}`, { name: `Name ${at}` })),
    ]);
    const numbers: number[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await done(admin.get(`/v1/audit-events?limit=200${after}`));
      numbers.push(...page.data.map((event: Event) => event.change_number));
      cursor = page.next_cursor;
    } while (cursor !== null);
    const highest = Math.max(...numbers);
    expect(numbers).toEqual(Array.from({ length: highest }, (_, at) => highest - at));
  });
});
