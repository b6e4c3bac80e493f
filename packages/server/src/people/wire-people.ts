import type { Deps } from "@keyporter/core";
import type { Config } from "../config.ts";
import type { Logger } from "../logs.ts";
import { Attempts } from "./attempts.ts";
import { Background } from "./background.ts";
import { cookiesFor } from "./cookies.ts";
import { FailedSignIns } from "./failed-sign-ins.ts";
import { HashSlots } from "./hash-slots.ts";
import { createMailer } from "./mail/mailer.ts";
import { createOidcProvider } from "./oidc/provider.ts";
import type { People } from "./people.ts";
import { SessionGate } from "./session-gate.ts";

/** Builds what people need to come in. */
export function wirePeople(deps: Deps, config: Config, logger: Logger): People {
  const { publicUrl, mail, oidc } = config;
  const background = new Background(logger);
  const cookies = cookiesFor(publicUrl);
  return {
    sessions: new SessionGate({ deps, cookies, background, publicUrl }),
    cookies,
    attempts: new Attempts(deps.now),
    hashes: new HashSlots(),
    failures: new FailedSignIns(deps, background),
    background,
    mailer: mail === null ? null : createMailer(mail, logger),
    oidc: oidc === null ? null : createOidcProvider(oidc, publicUrl),
  };
}
