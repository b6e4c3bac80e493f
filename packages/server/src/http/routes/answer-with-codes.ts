import type { Found, Listing, Plan, Refusal } from "@keyporter/core";
import { pageBody } from "../bodies/common.ts";
import type { Codes } from "../bodies/organizations.ts";
import { change } from "../change.ts";
import { type Call, type Reply, reply } from "../operation.ts";

type AnyCall = Call<unknown, unknown, unknown>;

/** Records whose answers name others by their codes, which have to be read beside them. A code never changes. */
export interface WithCodes<R> {
  readonly table: "plans" | "roles";
  readonly named: (record: R) => readonly string[];
  readonly body: (record: R, codes: Codes) => unknown;
}

/** As `change` does. The codes are read before the commit, since the answer for a replay goes into it. */
export function changeWithCodes<R>(
  call: AnyCall,
  { body, ...kind }: WithCodes<R>,
  planChange: () => Promise<Plan<R> | Refusal>,
): Promise<Reply | Refusal> {
  const planWithCodes = async () => {
    const planned = await planChange();
    if (!planned.ok) return planned;
    const record = planned.value;
    return { ...planned, value: { record, codes: await codesFor(call, kind, [record]) } };
  };
  return change(call, planWithCodes, ({ record, codes }) => body(record, codes));
}

export async function replyWithCodes<R>(
  call: AnyCall,
  { body, ...kind }: WithCodes<R>,
  outcome: Found<R> | Refusal,
): Promise<Reply | Refusal> {
  const codes = await codesFor(call, kind, outcome.ok ? [outcome.value] : []);
  return reply(call.spec, outcome, (record) => body(record, codes));
}

export async function replyPageWithCodes<R>(
  call: AnyCall,
  { body, ...kind }: WithCodes<R>,
  outcome: Found<Listing<R>> | Refusal,
): Promise<Reply | Refusal> {
  const codes = await codesFor(call, kind, outcome.ok ? outcome.value.rows : []);
  return reply(call.spec, outcome, (page) => pageBody(page, (record) => body(record, codes)));
}

async function codesFor<R>(
  { services }: Pick<AnyCall, "services">,
  { table, named }: Pick<WithCodes<R>, "table" | "named">,
  records: readonly R[],
): Promise<Codes> {
  const ids = records.flatMap(named);
  if (ids.length === 0) return new Map();
  const known = await services.deps.store.byIds(table, ids);
  return new Map(known.map(({ id, code }) => [id, code]));
}
