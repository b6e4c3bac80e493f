import type { UpdateSettingsBody } from "@keyporter/contract/schemas";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { Guard, Write } from "../change-set.ts";
import { changeSetOf } from "../change-set-of.ts";
import { given } from "../given.ts";
import { type Found, found, type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { authorizeInstance } from "../rights/authorize.ts";
import type { SettingsRecord } from "./records.ts";
import { defaultSettings, type Settings, settingsId, theSettings } from "./the-settings.ts";

export async function getSettings(deps: Pick<Deps, "store">, caller: Caller): Promise<Found<Settings> | Refusal> {
  const refused = authorizeInstance(caller, "read:settings");
  return refused ?? found(await theSettings(deps));
}

/** Changes what is named and leaves the rest. The row comes into being with the first change. */
export async function updateSettings(
  deps: Deps,
  caller: Caller,
  body: UpdateSettingsBody,
): Promise<Plan<Settings> | Refusal> {
  const refused = authorizeInstance(caller, "update:settings");
  if (refused) return refused;
  const record = await deps.store.find("settings", { id: settingsId });
  const before: Settings = record ?? defaultSettings;
  const after = merged(before, body);
  const contradiction = refuseContradiction(after);
  if (contradiction) return contradiction;
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return plan(before, null);

  const subject = { type: "settings", id: settingsId, name: null };
  const audit = auditDraft(deps, caller, "settings.updated", subject, { changes });
  const { writes, guards } = record === null ? firstRow(deps, after) : nextRow(deps, record, after);
  return plan(after, changeSetOf(audit, writes, guards));
}

function merged(before: Settings, body: UpdateSettingsBody): Settings {
  const { words = {}, portal = {}, sessions = {} } = body;
  const { name, accentColor, upgradeUrl, supportContact } = before;
  return {
    name: body.name ?? name,
    ...{ accentColor, upgradeUrl, supportContact },
    ...given({
      accentColor: body.accent_color,
      upgradeUrl: body.upgrade_url,
      supportContact: body.support_contact,
    }),
    words: { ...before.words, ...given(words) },
    portal: {
      ...before.portal,
      ...given({ users: portal.users, organizations: portal.organizations, returnOrigins: portal.return_origins }),
    },
    sessions: {
      ...before.sessions,
      ...given({
        idleSeconds: sessions.idle_seconds,
        absoluteSeconds: sessions.absolute_seconds,
        freshSeconds: sessions.fresh_seconds,
      }),
    },
  };
}

/** A limit that never comes into play would only look like one. */
function refuseContradiction({ sessions }: Settings): Refusal | null {
  const { idleSeconds, absoluteSeconds, freshSeconds } = sessions;
  const detail = "must not be more than absolute_seconds";
  const errors = [
    ...(idleSeconds > absoluteSeconds ? [{ pointer: "/sessions/idle_seconds", detail }] : []),
    ...(freshSeconds > absoluteSeconds ? [{ pointer: "/sessions/fresh_seconds", detail }] : []),
  ];
  return errors.length === 0 ? null : refuse("INVALID_BODY", undefined, { errors });
}

interface Writing {
  readonly writes: readonly Write[];
  readonly guards: readonly Guard[];
}

/** Of two who come first at once, the second plans anew on what the first wrote. */
function firstRow(deps: Deps, settings: Settings): Writing {
  const now = deps.now();
  const row = { ...settings, id: settingsId, version: 1, createdAt: now, updatedAt: now };
  return {
    writes: [{ do: "insert", table: "settings", row }],
    guards: [{ count: "settings", where: {}, atMost: 0 }],
  };
}

function nextRow(deps: Deps, { version }: SettingsRecord, settings: Settings): Writing {
  const set = { ...settings, version: version + 1, updatedAt: deps.now() };
  return { writes: [{ do: "update", table: "settings", id: settingsId, expect: { version }, set }], guards: [] };
}
