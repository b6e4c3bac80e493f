import { readFileSync } from "node:fs";
import { configurationFailure } from "./failures.ts";

/** The environment as commands get it, so that tests can give their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A setting from the variable, or from the file that `<name>_FILE` names. Empty is the same as absent.
 *
 * @throws {Failure} naming the variable, never its value
 */
export function setting(env: Environment, name: string): string | undefined {
  const value = env[name];
  const file = env[`${name}_FILE`];
  if (value && file) throw configurationFailure(`${name} is given twice, also as ${name}_FILE: set one of them.`);
  return (file ? contentOf(file, `${name}_FILE`) : value) || undefined;
}

/** Where the instance keeps its files. */
export function dataDirectory(env: Environment): string {
  return setting(env, "KEYPORTER_DATA_DIR") ?? "data";
}

function contentOf(file: string, variable: string): string {
  let content: string;
  try {
    content = readFileSync(file, "utf8").trim();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    throw configurationFailure(`${variable} names a file that cannot be read (${code}).`);
  }
  // Taken for "not given", an empty credential file would make its user the administrator of the instance here.
  if (content === "") throw configurationFailure(`${variable} names a file that is empty.`);
  return content;
}
