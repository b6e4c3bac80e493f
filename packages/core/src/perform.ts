import type { Write } from "./change-set.ts";
import { type Plan, type Refusal, refuse } from "./outcome.ts";
import type { Store } from "./ports.ts";
import { Turns } from "./turns.ts";

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
  /** Null when there was nothing to change. */
  readonly changeNumber: number | null;
}

/** Losing this often means that other processes keep changing the record; the caller is told to try again. */
const attempts = 10;

const turnsOfStores = new WeakMap<object, Turns>();

/**
 * Plans a change and commits it. When somebody else changed a record in between, it plans anew from what is there now:
 * either the change still makes sense or the use case refuses it with the present state. The second time no other
 * change of this process runs beside it. So an emergency verb such as revoke never fails because many others rename the
 * key at the same moment.
 *
 * @param attach writes that belong into the same commit, such as the answer kept for an idempotent replay
 */
export async function perform<T>(
  store: Pick<Store, "commit">,
  planChange: () => Promise<Plan<T> | Refusal>,
  attach: (value: T) => readonly Write[] = () => [],
): Promise<Done<T> | Refusal> {
  const turns = turnsOf(store);
  const attempt = () => attemptOnce(store, planChange, attach);
  const first = await turns.together(attempt);
  if (first !== "lost") return first;
  return turns.alone(async () => {
    for (let left = attempts - 1; left > 0; left -= 1) {
      const outcome = await attempt();
      if (outcome !== "lost") return outcome;
    }
    return refuse("CONFLICT", "Others keep changing this record. Read it again, then repeat the request.");
  });
}

async function attemptOnce<T>(
  store: Pick<Store, "commit">,
  planChange: () => Promise<Plan<T> | Refusal>,
  attach: (value: T) => readonly Write[],
): Promise<Done<T> | Refusal | "lost"> {
  const planned = await planChange();
  if (!planned.ok) return planned;
  if (planned.changeSet === null) return { ok: true, value: planned.value, changeNumber: null };
  const writes = [...planned.changeSet.writes, ...attach(planned.value)];
  const outcome = await store.commit({ ...planned.changeSet, writes });
  if (outcome.committed) return { ok: true, value: planned.value, changeNumber: outcome.changeNumber };
  return outcome.why === "duplicate" ? taken(outcome.table, outcome.column) : "lost";
}

function turnsOf(store: object): Turns {
  const known = turnsOfStores.get(store) ?? new Turns();
  turnsOfStores.set(store, known);
  return known;
}

function taken(table: string, column: string): Refusal {
  if (table === "idempotency") return refuse("IDEMPOTENCY_IN_FLIGHT");
  const field = column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return refuse("ALREADY_EXISTS", `Another record already has this ${field}.`, {
    errors: [{ pointer: `/${field}`, detail: "is already taken" }],
  });
}
