import type { Instance, Settings as SettingsBody } from "@keyporter/contract/schemas";
import type { Settings } from "@keyporter/core";
import { version } from "../../version.ts";
import type { Body } from "./common.ts";

/** What this process was configured with, as far as people see it. */
export interface Offers {
  /** Whether mail can be sent. */
  readonly email: boolean;
  /** The operator's own sign-in, by the name that stands on its button. */
  readonly oidc: { readonly name: string } | null;
}

export function settingsBody(settings: Settings, { email, oidc }: Offers): Body<SettingsBody> {
  const { portal, sessions } = settings;
  return {
    name: settings.name,
    accent_color: settings.accentColor,
    words: settings.words,
    upgrade_url: settings.upgradeUrl,
    support_contact: settings.supportContact,
    portal: { users: portal.users, organizations: portal.organizations, return_origins: portal.returnOrigins },
    sessions: {
      idle_seconds: sessions.idleSeconds,
      absolute_seconds: sessions.absoluteSeconds,
      fresh_seconds: sessions.freshSeconds,
    },
    email: { configured: email },
    oidc: oidc && { name: oidc.name },
  };
}

export function instanceBody(settings: Settings, bootstrapped: boolean, { email, oidc }: Offers): Body<Instance> {
  return {
    name: settings.name,
    accent_color: settings.accentColor,
    words: settings.words,
    upgrade_url: settings.upgradeUrl,
    support_contact: settings.supportContact,
    bootstrapped,
    sign_in: { password: true, oidc: oidc && { name: oidc.name } },
    email,
    version,
  };
}
