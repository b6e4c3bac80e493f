import { cpus } from "node:os";
import { benchAttacks } from "./attacks.ts";
import { benchKeyList } from "./key-list.ts";
import { benchScale } from "./scale.ts";
import { benchVerify } from "./verify.ts";

const benches = { verify: benchVerify, attacks: benchAttacks, scale: benchScale, "key-list": benchKeyList };
const wanted = process.argv.slice(2);

/** Runs every bench in turn, or those that are named, and prints its figures. Machines differ: read the ratios. */
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) console.log((await bench()).join("\n"), "\n");
}
