import type { Figure, Report } from "./figure.ts";
import { startKeyporter } from "./keyporter.ts";
import { jsonRequest } from "./load.ts";
import { startBetterAuth } from "./peers/better-auth-server.ts";
import { installPeers } from "./peers/install.ts";
import { startPostgres } from "./postgres.ts";
import { interleave, ratios, roundLine, type Side } from "./rounds.ts";
import { makeScene, verifying } from "./scene.ts";

const rules = { connections: 64, rounds: 3, roundMs: 3000 };
/** Many, so that nobody waits for the row of a busy key. */
const keys = 500;

/** A verification against one by Better Auth's api-key plugin behind a bare HTTP server, each with its database. */
export async function benchBetterAuth(): Promise<Report> {
  installPeers();
  const sqlite = await compare("SQLite");
  const postgres = await startPostgres();
  try {
    const [ours, theirs] = [await postgres.database("keyporter"), await postgres.database("better_auth")];
    const other = await compare("PostgreSQL", ours, theirs);
    return {
      title: `HTTP verify against Better Auth's api-key plugin, ${rules.connections} connections, ${keys} keys`,
      figures: [sqlite.figure, other.figure],
      lines: [...sqlite.lines, ...other.lines],
    };
  } finally {
    await postgres.stop();
  }
}

async function compare(
  engine: string,
  ours?: string,
  theirs?: string,
): Promise<{ readonly figure: Figure; readonly lines: readonly string[] }> {
  const keyporter = await startKeyporter(ours === undefined ? {} : { env: { DATABASE_URL: ours } });
  try {
    const peer = await startBetterAuth(keys, theirs);
    try {
      const scene = await makeScene(keyporter, keys);
      const our: Side = {
        name: `Keyporter, ${engine}`,
        server: keyporter,
        target: verifying(keyporter.port, scene, scene.secrets),
      };
      const their: Side = {
        name: `Better Auth, ${engine}`,
        server: peer,
        target: {
          port: peer.port,
          requests: peer.keys.map((key) => jsonRequest("/", {}, { key })),
          expect: '"valid":true',
        },
      };
      const measured = await interleave([our, their], rules);
      const times = ratios(measured.get(our), measured.get(their), ({ perSecond }) => perSecond);
      const name = `HTTP verify against Better Auth's api-key plugin, ${engine}`;
      return {
        figure: { name, rounds: times, bound: { is: "at least", value: 20 } },
        lines: [...measured].map(([side, rounds]) => roundLine(side.name, rounds)),
      };
    } finally {
      await peer.stop();
    }
  } finally {
    await keyporter.stop();
  }
}
