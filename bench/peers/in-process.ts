import { hash } from "node:crypto";
import { OpenBatch } from "../../packages/server/src/gate/usage/open-batch.ts";
import { decide, KeyCache, RateLimiter } from "../../packages/verifier/src/index.ts";
import { digestOf, readOf, textOf } from "../keys.ts";

const keys = Number(process.argv[2]);
const rounds = Number(process.argv[3]);
const roundMs = 500;
/** Looked at the clock that often. */
const step = 500;
/** As a server does it: a batch goes to the store every half second, or when it has so many rows. */
const batchMs = 500;
const rowsOfBatch = 5000;

/**
 * Judges keys in this process, all that a server does for one but HTTP, and computes only their hashes, by turns. Prints
 * how many of both a second, round by round.
 */
const texts = Array.from({ length: keys }, (_, n) => textOf(n));
const cache = new KeyCache<unknown>({ maxEntries: keys, maxBytes: keys * 1000 });
for (const [n, text] of texts.entries()) cache.set(digestOf(text), text, readOf(n));
const order = shuffled(keys);
const limiter = new RateLimiter({ mostBuckets: keys });
let batch = newBatch(1);
let refused = 0;

function judge(text: string): void {
  const key = cache.find(digestOf(text), text);
  if (key === undefined) throw new Error("A key was forgotten");
  const { facts } = key;
  const at = Date.now();
  const demand = { now: at, apiId: "api_1", environment: "live", scopes: ["orders:read"], ip: null } as const;
  const verdict = decide(facts, demand);
  const taken = limiter.take(facts.limits, 1, at);
  if (!verdict.valid || !taken.ok) refused += 1;
  batch.add(verdict.code, { keyId: facts.id, secretId: facts.secretId, at, ip: null, userAgent: null, cost: 1 });
  if (batch.rows < rowsOfBatch && at < batch.id.at + batchMs) return;
  batch.finish();
  batch = newBatch(batch.id.n + 1);
}

function newBatch(n: number): OpenBatch {
  return new OpenBatch({ life: "bench", n, at: Date.now() }, 1_000_000);
}

let computed = 0;
function compute(text: string): void {
  computed += hash("sha256", text, "hex").length;
}

let next = 0;
/** Calls a second. */
function rate(act: (text: string) => void): number {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < roundMs) {
    for (let at = 0; at < step; at += 1) {
      act(texts[order[next] ?? 0] ?? "");
      next = next + 1 === keys ? 0 : next + 1;
    }
    done += step;
  }
  return (done / (performance.now() - begun)) * 1000;
}

function shuffled(count: number): Uint32Array {
  const numbers = Uint32Array.from({ length: count }, (_, n) => n);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [numbers[at], numbers[other]] = [numbers[other] ?? 0, numbers[at] ?? 0];
  }
  return numbers;
}

for (const warming of [compute, judge, compute, judge, judge]) rate(warming);
const judged: number[] = [];
const hashed: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  hashed.push(rate(compute));
  judged.push(rate(judge));
}
if (refused > 0 || computed === 0) throw new Error(`${refused} were refused`);
process.stdout.write(JSON.stringify({ judged, hashed }));
