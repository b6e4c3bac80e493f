import type { Command } from "commander";
import { type JsonOption, leaf } from "../leaf.ts";
import { show } from "../terminal/output.ts";
import { ownVersion } from "../version.ts";

export function addVersion(program: Command): void {
  leaf(program, "version", "Print the version").action((options: JsonOption) => {
    show({ version: ownVersion, node: process.versions.node }, options, () => ownVersion);
  });
}
