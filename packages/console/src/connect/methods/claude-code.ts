import type { Methods } from "./method.ts";
import { command, headerLine, variableOf, withVariable } from "./parts.ts";

/**
 * `--header` takes as many values as follow it, so it stands last. In the user's scope the server is there in every
 * folder, not only where the command was run. `${NAME}` is read when Claude Code connects.
 */
export const claudeCode: Methods = (target) => {
  const add = ["claude", "mcp", "add", "--transport", "http", target.name, target.url, "--scope", "user", "--header"];
  return [
    command("command", [...add, headerLine(target)]),
    withVariable(target, [...add, headerLine(target, `\${${variableOf(target)}}`)]),
  ];
};
