import type { Attempts } from "./attempts.ts";
import type { Background } from "./background.ts";
import type { Cookies } from "./cookies.ts";
import type { FailedSignIns } from "./failed-sign-ins.ts";
import type { HashSlots } from "./hash-slots.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { OidcProvider } from "./oidc/provider.ts";
import type { SessionGate } from "./session-gate.ts";

/** Everything behind the doors through which people come in. */
export interface People {
  readonly sessions: SessionGate;
  readonly cookies: Cookies;
  readonly attempts: Attempts;
  readonly hashes: HashSlots;
  readonly failures: FailedSignIns;
  readonly background: Background;
  /** Null where no SMTP server is configured: links are handed over by hand. */
  readonly mailer: Mailer | null;
  /** Null where no OpenID provider is configured. */
  readonly oidc: OidcProvider | null;
}
