#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this file in order to say what is wrong.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Keyporter needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      "In a clone, run it through npm, which brings its own Node: npm start, or npx keyporter <command>.\n",
  );
  process.exit(78);
}
const { main } = await import("../src/index.ts");
await main(process.argv.slice(2));
