import type { Method, Methods } from "./method.ts";
import { addressWithKey } from "./parts.ts";
import { jsonFile } from "./quoting.ts";

const path = {
  sh: "~/Library/Application Support/Claude/claude_desktop_config.json",
  powershell: String.raw`%APPDATA%\Claude\claude_desktop_config.json`,
};

/**
 * Its connectors are called from the maker's cloud and know an address only. Programs on the same machine may have
 * headers: there a bridge calls the server. No space may follow the header's colon, since Windows would split there.
 */
export const claudeDesktop: Methods = (target) => {
  const { name, url, header, key } = target;
  const args = ["-y", "mcp-remote", url, "--header", `${header.name}:\${KEY_HEADER}`];
  const server = { command: "npx", args, env: { KEY_HEADER: `${header.scheme}${key}` } };
  const bridge: Method = {
    name: "bridge",
    needs: "key",
    form: { kind: "file", path, text: jsonFile({ mcpServers: { [name]: server } }) },
  };
  return [{ name: "address", needs: "connector", form: { kind: "address", url: addressWithKey(target) } }, bridge];
};
