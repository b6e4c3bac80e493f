import type { Config } from "@keyporter/server";
import type { Command } from "commander";
import { checkDataDirectory, checkSecretsFile } from "../doctor/file-checks.ts";
import { type Finding, fail, ok } from "../doctor/finding.ts";
import { checkPort, checkRunning, checkSocket, checkStopped } from "../doctor/instance-checks.ts";
import { checkClock, checkNode } from "../doctor/machine-checks.ts";
import { exitCodes, Failure } from "../failures.ts";
import { adminSocketPath } from "../instance/admin-socket.ts";
import { withServer } from "../instance/server-door.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { show } from "../terminal/output.ts";
import { cell } from "../terminal/render.ts";

export function addDoctor(program: Command): void {
  leaf(
    program,
    "doctor",
    "Check this machine, the configuration and the data; exits with 1 when something fails",
  ).action(async (options: JsonOption) => {
    const findings = await examine();
    show({ findings }, options, () => findings.map(findingText).join("\n"));
    if (findings.some(({ status }) => status === "fail")) process.exitCode = exitCodes.refused;
  });
}

async function examine(): Promise<readonly Finding[]> {
  const config = await readConfig();
  if ("status" in config) return [checkNode(), config];
  const dataDir = config.dataDir;
  const { finding: socket, running } = await checkSocket(dataDir);
  return [
    checkNode(),
    ok("configuration", "complete and well-formed"),
    checkClock(Date.now(), dataDir),
    checkDataDirectory(dataDir),
    checkSecretsFile(dataDir, config.secrets !== null),
    socket,
    ...(running
      ? await checkRunning(adminSocketPath(dataDir))
      : [...(await checkStopped(config)), await checkPort(config)]),
  ];
}

async function readConfig(): Promise<Config | Finding> {
  try {
    return await withServer(async (server) => server.loadConfig(process.env));
  } catch (error) {
    if (error instanceof Failure) return fail("configuration", error.message, "Correct these variables.");
    throw error;
  }
}

/** One line for what was found, and one below it for what to do. */
function findingText({ name, status, detail, advice }: Finding): string {
  const line = `${status.padEnd(4)}  ${name.padEnd(14)}  ${cell(detail)}`;
  return advice === undefined ? line : `${line}\n${" ".repeat(22)}-> ${advice}`;
}
