import { cpus } from "node:os";
import { benchAttacks } from "./attacks.ts";
import { benchScale } from "./scale.ts";
import { benchVerify } from "./verify.ts";

/** Runs every bench in turn and prints its figures. Machines differ and are shared: read the ratios. */
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}\n`);
for (const bench of [benchVerify, benchAttacks, benchScale]) {
  console.log((await bench()).join("\n"), "\n");
}
