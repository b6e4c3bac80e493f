import type { Deps } from "../ports.ts";
import type { Versioned } from "../records.ts";
import type { SettingsRecord } from "./records.ts";

/** What the operator decided for the whole instance. */
export type Settings = Omit<SettingsRecord, keyof Versioned>;

/** Id of the one row of settings. */
export const settingsId = "settings";

/** What holds until somebody decides otherwise; no row is needed for it. */
export const defaultSettings: Settings = {
  name: "Keyporter",
  accentColor: null,
  words: { organization: null, organizations: null },
  upgradeUrl: null,
  supportContact: null,
  portal: { users: true, organizations: true, returnOrigins: [] },
  sessions: { idleSeconds: 28_800, absoluteSeconds: 43_200, freshSeconds: 600 },
};

/** The settings as they are now. No permission is asked for: use cases rest on them, whoever calls. */
export async function theSettings(deps: { readonly store: Pick<Deps["store"], "find"> }): Promise<Settings> {
  return (await deps.store.find("settings", { id: settingsId })) ?? defaultSettings;
}
