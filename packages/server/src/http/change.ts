import { type Plan, perform, type Refusal } from "@keyporter/core";
import { keepAnswer } from "./idempotency.ts";
import type { Call, Reply } from "./operation.ts";

/**
 * Runs a changing use case and answers once it is committed. The answer for a replay goes into the same commit.
 *
 * @param shape the body; it gets the change number only where the answer names it, so not for what can be replayed
 */
export async function change<T>(
  call: Pick<Call<unknown, unknown, unknown>, "services" | "spec" | "idempotency">,
  planChange: () => Promise<Plan<T> | Refusal>,
  shape: (value: T, changeNumber: number | null) => unknown,
): Promise<Reply | Refusal> {
  const { services, spec, idempotency } = call;
  const { status } = spec.success;
  const done = await perform(services.deps.store, planChange, (value) => {
    if (idempotency === null || spec.replay === undefined) return [];
    return keepAnswer(services.deps, idempotency, status, spec.replay(shape(value, null)));
  });
  return done.ok ? { ok: true, status, body: shape(done.value, done.changeNumber) } : done;
}
