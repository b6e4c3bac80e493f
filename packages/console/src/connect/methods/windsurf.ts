import type { Methods } from "./method.ts";
import { file, headersOf, inHome } from "./parts.ts";
import { jsonFile } from "./quoting.ts";

/** The address is called `serverUrl` here. */
export const windsurf: Methods = (target) => {
  const server = { serverUrl: target.url, headers: headersOf(target) };
  return [file(inHome(".codeium/windsurf/mcp_config.json"), jsonFile({ mcpServers: { [target.name]: server } }))];
};
