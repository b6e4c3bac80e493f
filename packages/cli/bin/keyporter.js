#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// Plain JavaScript on purpose: an old Node must be able to read this file in order to say what is wrong.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Keyporter needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      "In a clone, run it through npm, which brings its own Node: npm start, or npx keyporter <command>.\n",
  );
  process.exit(78);
}
/*
 * Stops V8 from making objects in the old generation at places in the code whose earlier objects lived long, as at a start
 * or with many new connections all do. Those of later requests die at once, but what they refer to, and so the whole
 * request, would then stay until the next full collection: that doubled the processor time of a request, in one start of
 * five, for as long as the process lived (`--trace-gc-nvp`: megabytes promoted each time instead of kilobytes). Here and
 * nowhere else, before anything was compiled: V8 promises nothing for flags that change under running code.
 */
setFlagsFromString("--no-allocation-site-pretenuring");
const { main } = await import("../src/index.ts");
await main(process.argv.slice(2));
