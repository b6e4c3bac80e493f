import { spawnSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";
import { peerVersions } from "./peers/install.ts";

/** What the figures were measured on and with, a line each. */
export function describeMachine(): string[] {
  const gibibytes = (totalmem() / 2 ** 30).toFixed(1);
  const said = (program: string, words: readonly string[], pattern: RegExp): string => {
    const { stdout, stderr } = spawnSync(program, words, { encoding: "utf8" });
    return pattern.exec(`${stdout}${stderr}`)?.[1] ?? "not there";
  };
  return [
    `${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}, ${gibibytes} GiB, Linux ${release()}`,
    `Node ${process.versions.node}, V8 ${process.versions.v8}, SQLite ${process.versions["sqlite"]}`,
    `nginx ${said("nginx", ["-v"], /nginx\/(\S+)/)}, Redis ${said("redis-server", ["--version"], /v=(\S+)/)}, wrk ${said("wrk", ["-v"], /wrk (\S+)/)}`,
    ...Object.entries(peerVersions).map(([name, version]) => `${name} ${version}`),
  ];
}
