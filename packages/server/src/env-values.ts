import { readFileSync } from "node:fs";

/** One wrong setting, by its name. Never holds a value: values may be secrets, and this text is printed. */
export interface ConfigFault {
  readonly name: string;
  readonly detail: string;
}

export interface EnvValues {
  /** By name without `_FILE`; a variable that is empty counts as not given. */
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly ConfigFault[];
}

const ours = "KEYPORTER_";
const fileSuffix = "_FILE";

/**
 * Takes the named variables out of the environment. Each may be given as `NAME_FILE` instead, naming a file that holds
 * the value, as Docker and Kubernetes hand out secrets.
 *
 * @param ignored names that are ours, but not read here
 */
export function readEnvValues(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
  ignored: readonly string[],
): EnvValues {
  const values: Record<string, string> = {};
  const faults: ConfigFault[] = [];
  for (const name of names) {
    const value = env[name];
    const file = env[name + fileSuffix];
    if (value && file) faults.push({ name, detail: `is given twice, also as ${name}${fileSuffix}: set one of them` });
    else if (value) values[name] = value;
    else if (file) {
      const text = readText(file);
      if (typeof text === "string") values[name] = text;
      else faults.push({ name: name + fileSuffix, detail: `names a file that cannot be read (${text.code})` });
    }
  }
  return { values, faults: [...faults, ...unknownNames(env, [...names, ...ignored])] };
}

function readText(file: string): string | { readonly code: string } {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    // The system's own message would show the path, which is a value.
    return { code: error instanceof Error && "code" in error ? String(error.code) : "unreadable" };
  }
}

/** A misspelt setting that is silently ignored leaves an instance less protected than its operator believes. */
function unknownNames(env: Readonly<Record<string, string | undefined>>, known: readonly string[]): ConfigFault[] {
  return Object.entries(env)
    .filter(([name, value]) => name.startsWith(ours) && !known.includes(plain(name)) && !isServiceLink(name, value))
    .map(([name]) => ({ name, detail: `is not a setting; did you mean ${nearest(plain(name), known)}?` }));
}

function plain(name: string): string {
  return name.endsWith(fileSuffix) ? name.slice(0, -fileSuffix.length) : name;
}

/** Kubernetes gives every pod such variables for each service beside it, and one of those is likely called `keyporter`. */
function isServiceLink(name: string, value = ""): boolean {
  return (
    /_SERVICE_(?:HOST|PORT(?:_\w+)?)$/.test(name) ||
    /_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/.test(name) ||
    (name.endsWith("_PORT") && /^(?:tcp|udp|sctp):\/\//.test(value))
  );
}

/** The known name with the fewest edits, whether or not it has our prefix: `KEYPORTER_PORT` means `PORT`. */
function nearest(name: string, known: readonly string[]): string {
  const distances = known.map((candidate) => ({
    candidate,
    distance: editDistance(name.replace(ours, ""), candidate.replace(ours, "")),
  }));
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).candidate;
}

/** Levenshtein distance: insertions, deletions and replacements that turn one text into the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
