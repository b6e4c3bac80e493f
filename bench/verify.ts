import { cpuMicros } from "./cpu.ts";
import { jsonRequest, load, type Measured, median, type Target } from "./load.ts";
import { type Started, startBare, startKeyporter } from "./processes.ts";
import { makeScene } from "./scene.ts";

const connections = 64;
const rounds = 5;
const roundMs = 2000;

/**
 * A verification over HTTP, answered from memory, against a bare server that looks the key up in a Map. Rounds of both
 * alternate, so that what else the machine does falls on both.
 */
export async function benchVerify(): Promise<string[]> {
  const bare = await startBare();
  const keyporter = await startKeyporter();
  try {
    const { apiId: api, secret: key, asker } = await makeScene(keyporter);
    const verify = {
      port: keyporter.port,
      request: jsonRequest("/v1/verify", { authorization: `Bearer ${asker}` }, { key, api, scopes: ["read:orders"] }),
      expect: '"valid":true',
    };
    const lookUp = { port: bare.port, request: jsonRequest("/", {}, { key: "key-77" }), expect: '"valid":true' };
    await load(lookUp, connections, 1000);
    await load(verify, connections, 2000);
    const bares: Round[] = [];
    const ours: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bares.push(await runRound(bare, lookUp));
      ours.push(await runRound(keyporter, verify));
    }
    const rates = ours.map((our, at) => our.perSecond / (bares[at]?.perSecond ?? Number.NaN));
    const costs = ours.map((our, at) => (bares[at]?.cpuMicros ?? Number.NaN) / our.cpuMicros);
    return [
      `HTTP verify, warm, ${connections} connections, ${rounds} interleaved rounds`,
      line("bare node:http, Map look-up", bares),
      line("Keyporter POST /v1/verify", ours),
      ratioLine("of requests a second", rates),
      ratioLine("of requests a second of processor time", costs),
    ];
  } finally {
    await Promise.all([bare.stop(), keyporter.stop()]);
  }
}

interface Round extends Measured {
  /** Of the server, for one request. */
  readonly cpuMicros: number;
}

async function runRound({ pid }: Started, target: Target): Promise<Round> {
  const before = await cpuMicros(pid);
  const measured = await load(target, connections, roundMs);
  const used = (await cpuMicros(pid)) - before;
  return { ...measured, cpuMicros: used / (measured.perSecond * (roundMs / 1000)) };
}

function line(name: string, measured: readonly Round[]): string {
  const of = (pick: (one: Round) => number): number => median(measured.map(pick));
  const rate = Math.round(of((one) => one.perSecond)).toLocaleString("en");
  const [p50, p99, cpu] = [of((one) => one.p50), of((one) => one.p99), of((one) => one.cpuMicros)];
  return `  ${name.padEnd(30)} ${rate.padStart(8)}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms   CPU ${cpu.toFixed(1)} us a request`;
}

function ratioLine(what: string, ratios: readonly number[]): string {
  return `  ratio ${median(ratios).toFixed(2)} ${what} (rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")})`;
}
