import type { Methods } from "./method.ts";
import { file, headersOf, inHome } from "./parts.ts";
import { base64, jsonFile } from "./quoting.ts";

/** The link holds base64 of what the file holds below the name. */
export const cursor: Methods = (target) => {
  const server = { url: target.url, headers: headersOf(target) };
  const config = encodeURIComponent(base64(JSON.stringify(server)));
  const href = `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(target.name)}&config=${config}`;
  return [
    { name: "link", needs: "key", form: { kind: "link", href } },
    file(inHome(".cursor/mcp.json"), jsonFile({ mcpServers: { [target.name]: server } })),
  ];
};
