import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { KeyCache } from "../../packages/verifier/src/index.ts";
import { digestOf, readOf, textOf } from "../keys.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Made and forgotten first: what V8 sets aside for objects that die young grows with their making, and stays. */
const warming = 500_000;

/** Prints by how much this process grows with so many keys in the cache, each of them used once: bytes a key. */
const keys = Number(process.argv[2]);
const warmed = new KeyCache<unknown>({ maxEntries: 20_000, maxBytes: 1e9 });
fill(warmed, warming);
warmed.clear(1);
const before = await settled();
const cache = new KeyCache<unknown>({ maxEntries: keys, maxBytes: keys * 1000 });
fill(cache, keys);
const after = await settled();
const held = (after.heapUsed + after.external - before.heapUsed - before.external) / keys;
const resident = (after.rss - before.rss) / keys;
if (cache.size !== keys) throw new Error("Keys were forgotten");
process.stdout.write(JSON.stringify({ held, resident, own: cache.bytes / keys }));

function fill(into: KeyCache<unknown>, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const text = textOf(n);
    into.set(digestOf(text), text, readOf(n));
    into.find(digestOf(text), text);
  }
}

/** Buffers are given back a turn after they were found to be unused. */
async function settled(): Promise<NodeJS.MemoryUsage> {
  for (let time = 0; time < 3; time += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return process.memoryUsage();
}
