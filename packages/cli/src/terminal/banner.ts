import { join } from "node:path";
import { adminSocketPath } from "../instance/admin-socket.ts";
import { fields } from "./render.ts";

export interface StartFacts {
  readonly version: string;
  readonly url: string;
  readonly dataDir: string;
  readonly database: string;
  /** Nobody can sign in yet. */
  readonly needsAdministrator: boolean;
  readonly adminSocket: string | null;
  readonly plainHttpFrom: string | undefined;
}

/** What a person wants to know when a server has started, and what to type next. */
export function bannerText(facts: StartFacts): string {
  const summary = fields([
    ["Keyporter", facts.version],
    ["Address", facts.url],
    ["Data", facts.dataDir],
    ["Database", facts.database],
  ]);
  return [summary, ...plainHttpWarning(facts), ...socketWarning(facts), ...firstSteps(facts)].join("\n\n");
}

/** Which database, without user and password. */
export function databaseName(databaseUrl: string | null): string {
  if (databaseUrl === null) return "SQLite";
  if (!URL.canParse(databaseUrl)) return "PostgreSQL";
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL ${host}${pathname}`;
}

function firstSteps({ needsAdministrator, dataDir }: StartFacts): string[] {
  if (!needsAdministrator) return [];
  return [
    "There is no administrator yet. In another terminal on this machine, create one within 30 minutes:\n\n" +
      `  KEYPORTER_DATA_DIR=${shellWord(dataDir)} npx keyporter bootstrap --email you@example.com --password-stdin\n\n` +
      `or POST /v1/bootstrap with the token in ${join(dataDir, "bootstrap-token")} as Bearer.`,
  ];
}

function plainHttpWarning({ plainHttpFrom }: StartFacts): string[] {
  if (plainHttpFrom === undefined) return [];
  return [
    `WARNING: KEYPORTER_PLAIN_HTTP_FROM lets ${plainHttpFrom} send keys over plain HTTP.\n` +
      "WARNING: Whoever can listen on that network can read them. Put a proxy with TLS in front as soon as you can.",
  ];
}

function socketWarning({ adminSocket, dataDir }: StartFacts): string[] {
  if (adminSocket !== null) return [];
  return [
    `WARNING: There is no admin socket at ${adminSocketPath(dataDir)}; a path may be about 100 characters long.\n` +
      "WARNING: Commands reach this server only through KEYPORTER_URL and a credential.",
  ];
}

/** Quoted for a POSIX shell where it must be. */
function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
