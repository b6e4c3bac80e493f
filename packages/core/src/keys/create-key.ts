import type { CreatedVia } from "@keyporter/contract";
import type { CreateKeyBody } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { creditsAtCreation } from "../credits/chosen-credits.ts";
import { beginnings } from "../edit.ts";
import { newRecord } from "../new-record.ts";
import { notKnown } from "../not-known.ts";
import { type Plan, plan, type Refusal } from "../outcome.ts";
import { refuseStale } from "../people/freshness.ts";
import type { Deps } from "../ports.ts";
import type { KeyRecord, Versioned } from "../records.ts";
import { findApi } from "../references.ts";
import { requirePermission } from "../rights/authorize.ts";
import { grantGuards } from "../rights/grant-guards.ts";
import { sees } from "./bound-apis.ts";
import { type ChosenFields, chooseKey } from "./choose-key.ts";
import { keyNames } from "./key-names.ts";
import { keyAudit } from "./key-plan.ts";
import { namedOwner } from "./named-owner.ts";
import { newSecret } from "./new-secret.ts";
import type { ListedKey } from "./ports.ts";

/** A key and its secret: the only moment at which somebody sees it. */
export interface KeyWithSecret extends ListedKey {
  readonly secret: string;
}

/** How a key comes to be, apart from what it is. */
export interface KeyMaking {
  readonly via?: CreatedVia;
  /** Records that are made with it. */
  readonly beside?: (key: KeyRecord) => readonly Write[];
  /** What must hold besides. */
  readonly guards?: readonly Guard[];
  /** Its first secret is shown to nobody, so no copy of it is kept either. */
  readonly unseen?: true;
}

/** Creates a key. It may be used as soon as the plan is committed. */
export async function createKey(
  deps: Deps,
  caller: Caller,
  command: CreateKeyBody,
  making: KeyMaking = {},
): Promise<Plan<KeyWithSecret> | Refusal> {
  const refused = requirePermission(caller, "create:api_keys");
  if (refused) return refused;
  const named = namedOwner(command);
  if (!named.ok) return named;
  const api = await findApi(deps.store, command.api_id);
  if (api === null || !sees(caller, api.id)) return notKnown("/api_id");
  const choice = await chooseKey(deps, caller, api, named.value, command);
  if (!choice.ok) return choice;
  const { guards, policy } = choice.value;
  const recoverable = choice.value.fields.recoverable && making.unseen === undefined;
  const fields = { ...choice.value.fields, recoverable };
  const stale = await refuseStale(deps, caller, policy);
  if (stale) return stale;

  const record = newRecord(deps, "api_key");
  const { environment } = command;
  const { record: secret, text } = newSecret(deps, api, { id: record.id, environment }, recoverable);
  const createdVia = making.via ?? caller.via;
  const key = newKey(caller, command, { ...record, ...fields, createdVia, apiId: api.id, masked: secret.masked });
  const credits = creditsAtCreation(caller, key, command.credits, deps.now());
  if (!credits.ok) return credits;
  const writes: Write[] = [
    { do: "insert", table: "keys", row: key },
    { do: "insert", table: "key_secrets", row: secret },
    ...credits.value.writes,
    ...(making.beside?.(key) ?? []),
  ];
  const changes = { ...beginnings({ ...fields, environment, createdVia }), ...credits.value.changes };
  const audit = keyAudit(deps, caller, "key.created", key, { changes });
  const names = await keyNames(deps.store, key);
  const made = { key, usage: neverUsed, names, credits: credits.value.after, secret: text };
  return plan(made, changeSetOf(audit, writes, [...grantGuards([api]), ...guards, ...(making.guards ?? [])]));
}

const neverUsed = { lastUsedAt: null, lastUsedIp: null, lastUsedUserAgent: null, useCount: 0 } as const;

function newKey(
  caller: Caller,
  command: CreateKeyBody,
  fields: ChosenFields & Versioned & Pick<KeyRecord, "apiId" | "masked" | "createdVia">,
): KeyRecord {
  return {
    ...fields,
    name: command.name,
    description: command.description ?? null,
    environment: command.environment,
    status: "active",
    metadata: command.metadata ?? {},
    createdByType: caller.actor.type,
    createdById: caller.actor.id,
    createdByName: caller.actor.name,
    disabledAt: null,
    disabledReason: null,
    revokedAt: null,
    revokedReason: null,
    deletedAt: null,
  };
}
