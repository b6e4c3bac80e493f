import type { Command } from "commander";

export interface JsonOption {
  readonly json?: true;
}

/** A command that does something. Every one of them takes `--json`. */
export function leaf(parent: Command, usage: string, description: string): Command {
  return parent.command(usage).description(description).option("--json", "print JSON, for programs");
}

/** For options that may be given several times. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
