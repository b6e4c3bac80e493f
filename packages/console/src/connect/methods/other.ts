import type { Method, Methods } from "./method.ts";
import { command, file, headerLine, headersOf } from "./parts.ts";
import { jsonFile } from "./quoting.ts";

const path = { sh: "mcp.json", powershell: "mcp.json" };

/** What most clients read, a bridge for those that only start programs, and a program that writes the files of many. */
export const other: Methods = (target) => {
  const { name, url, header, key } = target;
  const server = { type: "http", url, headers: headersOf(target) };
  const bridge = ["npx", "-y", "mcp-remote", url, "--header", `${header.name}:${header.scheme}${key}`];
  const installer = ["npx", "-y", "add-mcp", url, "--name", name, "--header", headerLine(target), "-g", "-y"];
  const json: Method = file(path, jsonFile({ mcpServers: { [name]: server } }));
  return [json, command("bridge", bridge), command("installer", installer)];
};
