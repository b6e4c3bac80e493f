import { cpus } from "node:os";
import { benchScale } from "./scale.ts";
import { benchVerify } from "./verify.ts";

/** Runs every bench in turn and prints its figures. Machines differ and are shared: read the ratios. */
console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}\n`);
for (const bench of [benchVerify, benchScale]) {
  console.log((await bench()).join("\n"), "\n");
}
