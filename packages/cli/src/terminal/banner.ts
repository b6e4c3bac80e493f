import { join } from "node:path";
import { fields } from "./render.ts";

export interface StartFacts {
  readonly version: string;
  readonly url: string;
  readonly dataDir: string;
  readonly database: string;
  /** Where the first administrator is made, with the one-time token in it; null once there is one. */
  readonly setupLink: string | null;
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
  return [summary, ...plainHttpWarning(facts), ...firstSteps(facts)].join("\n\n");
}

/** The same for programs, on one line: what follows it on standard output is the log. */
export function startJson({ version, url, dataDir, database, setupLink, adminSocket }: StartFacts): string {
  return JSON.stringify({
    version,
    url,
    data_dir: dataDir,
    database,
    needs_administrator: setupLink !== null,
    admin_socket: adminSocket,
  });
}

/** Which database, without user and password. */
export function databaseName(databaseUrl: string | null): string {
  if (databaseUrl === null) return "SQLite";
  if (!URL.canParse(databaseUrl)) return "PostgreSQL";
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL ${host}${pathname}`;
}

function firstSteps({ setupLink, dataDir }: StartFacts): string[] {
  if (setupLink === null) return [];
  return [
    "There is no administrator yet. Open this link within 30 minutes to become it; it works once:\n\n" +
      `  ${setupLink}\n\n` +
      "or, in another terminal on this machine:\n\n" +
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

/** Quoted for a POSIX shell where it must be. */
function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
