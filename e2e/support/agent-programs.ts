import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmPackages } from "./npm-packages.ts";

/** What was seen to work with the commands that the console prints; a newer one is tried before it stands here. */
const versions = { "@anthropic-ai/claude-code": "2.1.330", "@openai/codex": "0.169.0" } as const;

/** A folder for PATH with the real `claude` and `codex`, which npm brings when they are not there yet. */
export function agentPrograms(): string {
  return linkPrograms(npmPackages("agents", versions, "800 MB"));
}

/** Everything that a program of theirs needs and nothing of whoever runs the tests. */
export function agentEnvironment(home: string, programs: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    PATH: `${programs}:/usr/local/bin:/usr/bin:/bin`,
    // Nothing of this is about a login or a newer version.
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
  };
}

/** Programs that start with our Node and not with whichever the machine has. */
function linkPrograms(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const programs = { claude: "@anthropic-ai/claude-code/cli-wrapper.cjs", codex: "@openai/codex/bin/codex.js" };
  for (const [name, script] of Object.entries(programs)) {
    const line = `exec '${process.execPath}' '${join(folder, "node_modules", script)}' "$@"`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    execFileSync(join(bin, name), ["--version"], { stdio: "ignore" });
  }
  return bin;
}
