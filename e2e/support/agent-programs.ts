import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What was seen to work with the commands that the console prints; a newer one is tried before it stands here. */
const versions = { "@anthropic-ai/claude-code": "2.1.330", "@openai/codex": "0.169.0" } as const;
const folder = fileURLToPath(new URL("../../node_modules/.cache/agents", import.meta.url));

/** A folder for PATH with the real `claude` and `codex`, which npm brings when they are not there yet. */
export function agentPrograms(): string {
  const missing = Object.entries(versions).filter(([name, version]) => installedVersion(name) !== version);
  if (missing.length > 0) install(missing.map(([name, version]) => `${name}@${version}`));
  return linkPrograms();
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

function install(packages: readonly string[]): void {
  console.info(`The tests need real agents. Installing ${packages.join(" and ")} into ${folder}, about 800 MB.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // Their programs come in packages for each platform; no script of theirs has to run.
  const words = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"];
  const { status, stderr } = spawnSync("npm", [...words, ...packages], { encoding: "utf8", cwd: folder });
  if (status !== 0) throw new Error(`npm could not install ${packages.join(" and ")}:\n${stderr}`);
}

function installedVersion(name: string): string | null {
  const manifest = join(folder, "node_modules", name, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : null;
}

/** Programs that start with our Node and not with whichever the machine has. */
function linkPrograms(): string {
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
