import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ensureProgram } from "../scripts/test-servers/ensure-program.ts";
import { freePort } from "./support/ports.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const printedPort = 7070;
const timeout = 600_000;

let clone: string;
let port: number;

/** The README, with another port throughout when somebody has the printed one. */
let readme: string;

beforeAll(async () => {
  ensureProgram("curl", "curl");
  ensureProgram("bash", "bash");
  port = (await freePort(printedPort)) ?? (await freePort()) ?? 0;
  readme = readFileSync(join(root, "README.md"), "utf8").replaceAll(`${printedPort}`, `${port}`);
  clone = await mkdtemp(join(tmpdir(), "keyporter-readme-"));
  for (const file of ["package.json", "README.md"]) await copyFile(join(root, file), join(clone, file));
  // What `npm ci` brings; the workspace's own packages are links in it.
  for (const folder of ["packages", "scripts", "node_modules"]) await symlink(join(root, folder), join(clone, folder));
});
afterAll(() => rm(clone, { recursive: true, force: true }));

/** Contents of the README's fenced blocks in a language. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .filter(([, given]) => given === language)
    .map(([, , content = ""]) => content);
}

/** What a newcomer's shell has: nothing of the run of these tests. */
function shell(): NodeJS.ProcessEnv {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const env = {
    HOME: process.env["HOME"],
    PATH: folders.filter((folder) => !folder.includes("node_modules")).join(delimiter),
  };
  return port === printedPort ? env : { ...env, PORT: `${port}` };
}

/** Types each line into one shell. Returns what each one printed, and the exit code of the first that failed, else 0. */
async function type(lines: readonly string[]): Promise<{ readonly printed: readonly string[]; readonly code: number }> {
  const mark = "--- next line ---";
  const bash = spawn("bash", ["-e", "-o", "pipefail"], { cwd: clone, env: shell(), stdio: ["pipe", "pipe", "ignore"] });
  bash.stdin.end(lines.join(`\necho '${mark}'\n`));
  const [output, [code]] = await Promise.all([bash.stdout.toArray(), once(bash, "exit")]);
  return { printed: Buffer.concat(output).toString().split(`${mark}\n`), code: Number(code) };
}

test("a newcomer who types what the README prints has a valid key", { timeout }, async () => {
  expect(blocks("")[0]).toBe("npm ci\nnpm start\n");
  expect(readme).toContain(`http://127.0.0.1:${port}`);
  const server = spawn("npm", ["start"], { cwd: clone, env: shell(), stdio: "ignore", detached: true });
  const ended = once(server, "exit");
  try {
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), {
      timeout: 120_000,
      interval: 200,
    });
    const lines = blocks("bash").flatMap((block) => block.trim().split("\n"));
    const { printed, code } = await type(lines);
    // Not what they printed: there are secrets in it.
    expect({ code, line: lines[printed.length - 1] }).toEqual({ code: 0, line: lines.at(-1) });

    const promised = readme.match(/The last one answers `(\{.*?),\.\.\.\}`/)?.[1] ?? "";
    expect(promised).toContain('"valid":true');
    expect(printed.at(-2)).toContain(promised);
    // The link into the portal.
    expect(printed.at(-1)).toContain(`"url":"http://127.0.0.1:${port}/portal/portal_`);
  } finally {
    // npm, its shell and the server.
    if (server.pid !== undefined) process.kill(-server.pid, "SIGTERM");
    await ended;
  }
});
