import type { Methods } from "./method.ts";
import { command, file, headerLine, headersOf, inHome } from "./parts.ts";
import { jsonFile } from "./quoting.ts";

/** In the user's scope: folders that are not trusted have no servers of their own. */
export const gemini: Methods = (target) => {
  const { name, url } = target;
  const add = ["gemini", "mcp", "add", "--scope", "user", "--transport", "http", name, url];
  const server = { url, type: "http", headers: headersOf(target) };
  return [
    command("command", [...add, "--header", headerLine(target)]),
    file(inHome(".gemini/settings.json"), jsonFile({ mcpServers: { [name]: server } })),
  ];
};
