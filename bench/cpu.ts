import { readFile } from "node:fs/promises";

/** Hundredths of a second, on every Linux that Node runs on. @see proc_pid_stat(5) */
const microsPerTick = 10_000;

/**
 * Microseconds of processor time that a process has used, its threads and the kernel's work for it included. Where
 * others use the machine too, this tells more than a rate does. NaN where there is no /proc.
 */
export async function cpuMicros(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the program, in parentheses, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}
