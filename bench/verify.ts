import { type Figure, isMet, type Report } from "./figure.ts";
import { type Keyporter, startKeyporter } from "./keyporter.ts";
import { jsonRequest, type Target } from "./load.ts";
import { installPeers } from "./peers/install.ts";
import { startNginx } from "./peers/nginx.ts";
import { type Started, startPeer } from "./processes.ts";
import { profile } from "./profile.ts";
import { interleave, ratios, roundLine, type Side } from "./rounds.ts";
import { makeScene, verifying } from "./scene.ts";

const rules = { connections: 64, rounds: 5, roundMs: 2000 };
const keys = 1000;

/**
 * A verification over HTTP, answered from memory, against the least that an HTTP key check can be, against the most that
 * HTTP can do at all, and against what many write for themselves.
 */
export async function benchVerify(): Promise<Report> {
  const report = await measure();
  if (report.figures.every(isMet)) return report;
  const reasons = await profiles().catch((error: unknown) => [`  no profile: ${String(error)}`]);
  return { ...report, lines: [...report.lines, ...reasons] };
}

async function measure(): Promise<Report> {
  installPeers();
  const servers = await Promise.all([
    startKeyporter(),
    startPeer("bare.ts"),
    startNginx(),
    startPeer("express-map.ts"),
  ] as const);
  try {
    const [keyporter, ...peers] = servers;
    const [ours, bare, nginx, express] = await sidesOf(keyporter, peers);
    const measured = await interleave([ours, bare, nginx, express], rules);
    const against = (side: Side): number[] => ratios(measured.get(ours), measured.get(side), (one) => one.perSecond);
    const processor = ratios(measured.get(bare), measured.get(ours), (one) => one.cpu);
    return {
      title: `HTTP verify, warm, ${rules.connections} connections, ${rules.rounds} interleaved rounds`,
      figures: [
        figure("HTTP verify against bare node:http with a Map", against(bare), 0.85),
        figure("the same, a request's processor time", processor, null),
        figure("HTTP verify against nginx `return 200`", against(nginx), 0.25),
        figure("HTTP verify against Express, SHA-256 and a Map", against(express), null),
      ],
      lines: [...measured].map(([{ name }, rounds]) => roundLine(name, rounds)),
    };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function sidesOf(
  keyporter: Keyporter,
  [bare, nginx, express]: readonly [Started, Started, Started],
): Promise<readonly [Side, Side, Side, Side]> {
  return [
    { name: "Keyporter POST /v1/verify", server: keyporter, target: await verifyTarget(keyporter) },
    { name: "bare node:http, Map look-up", server: bare, target: lookUp(bare) },
    { name: "nginx, return 200", server: nginx, target: lookUp(nginx) },
    { name: "Express, SHA-256, Map", server: express, target: lookUp(express) },
  ];
}

async function verifyTarget(keyporter: Keyporter): Promise<Target> {
  const scene = await makeScene(keyporter, keys);
  return verifying(keyporter.port, scene, scene.secrets);
}

function lookUp({ port }: Started): Target {
  const requests = Array.from({ length: keys }, (_, n) => jsonRequest("/", {}, { key: `key-${n}` }));
  return { port, requests, expect: '"valid":true' };
}

/** What a figure that was missed is to be explained with. */
async function profiles(): Promise<string[]> {
  const ours = await profile("Keyporter", (env) => startKeyporter({ env }), verifyTarget);
  const bare = await profile("bare node:http", (env) => startPeer("bare.ts", env), lookUp);
  return ["", ...ours, "", ...bare];
}

function figure(name: string, rounds: readonly number[], atLeast: number | null): Figure {
  return { name, rounds, bound: atLeast === null ? null : { is: "at least", value: atLeast } };
}
