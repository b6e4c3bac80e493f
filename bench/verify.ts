import { jsonRequest, load, type Measured, median } from "./load.ts";
import { startBare, startKeyporter } from "./processes.ts";
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
    const bares: Measured[] = [];
    const ours: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bares.push(await load(lookUp, connections, roundMs));
      ours.push(await load(verify, connections, roundMs));
    }
    const ratios = ours.map((our, at) => our.perSecond / (bares[at]?.perSecond ?? Number.NaN));
    return [
      `HTTP verify, warm, ${connections} connections, ${rounds} interleaved rounds`,
      line("bare node:http, Map look-up", bares),
      line("Keyporter POST /v1/verify", ours),
      `  ratio ${median(ratios).toFixed(2)} (rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")})`,
    ];
  } finally {
    await Promise.all([bare.stop(), keyporter.stop()]);
  }
}

function line(name: string, measured: readonly Measured[]): string {
  const of = (pick: (one: Measured) => number): number => median(measured.map(pick));
  const rate = Math.round(of((one) => one.perSecond)).toLocaleString("en");
  return `  ${name.padEnd(30)} ${rate.padStart(8)}/s   p50 ${of((one) => one.p50).toFixed(2)} ms   p99 ${of((one) => one.p99).toFixed(2)} ms`;
}
