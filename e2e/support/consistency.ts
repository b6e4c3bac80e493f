import type { Target } from "../../packages/storage/src/index.ts";
import { inspect } from "../../packages/storage/src/testing/inspect.ts";

/** What a database says of itself that can only be so when every change is in it as a whole or not at all. */
export interface Consistency {
  /** Value of the change counter. */
  readonly changes: number;
  /** Change numbers of the audit log and of the change log, ascending. */
  readonly audited: readonly number[];
  readonly logged: readonly number[];
  /** Names of keys. */
  readonly keyNames: readonly string[];
  /** Keys whose state or secrets are not what their audit events tell. */
  readonly contradictions: readonly string[];
}

export async function consistencyOf(target: Target): Promise<Consistency> {
  return await inspect(target, async (db) => {
    const { n } = await db.selectFrom("change_counter").select("n").executeTakeFirstOrThrow();
    const events = await db
      .selectFrom("audit_events")
      .select(["change_number", "action", "target_id"])
      .orderBy("change_number")
      .execute();
    const logged = await db.selectFrom("change_log").select("n").orderBy("n").execute();
    const keys = await db.selectFrom("keys").select(["id", "name", "status"]).execute();
    const secrets = await db.selectFrom("key_secrets").select(["key_id", "state"]).execute();

    const audited = Map.groupBy(events, ({ target_id }) => target_id);
    const owned = Map.groupBy(secrets, ({ key_id }) => key_id);
    const contradictions = keys.filter(({ id, status }) => {
      const actions = (audited.get(id) ?? []).map(({ action }) => action);
      const count = (action: string) => actions.filter((given) => given === action).length;
      const states = (owned.get(id) ?? []).map(({ state }) => state);
      const revoked = status === "revoked" ? 1 : 0;
      return (
        count("key.created") !== 1 ||
        count("key.revoked") !== revoked ||
        count("key.rotated") !== states.length - 1 ||
        states.filter((state) => state === "current").length !== 1 - revoked
      );
    });
    return {
      changes: n,
      audited: events.map(({ change_number }) => change_number),
      logged: logged.map((row) => row.n),
      keyNames: keys.map(({ name }) => name),
      contradictions: contradictions.map(({ id }) => id),
    };
  });
}
