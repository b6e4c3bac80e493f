import type { Methods } from "./method.ts";
import { file, headersOf } from "./parts.ts";
import { jsonFile, powershellJson, shellWord } from "./quoting.ts";

/** Its file calls them `servers` and wants their type. */
export const vscode: Methods = (target) => {
  const server = { type: "http", url: target.url, headers: headersOf(target) };
  const named = { name: target.name, ...server };
  const command = {
    sh: `code --add-mcp ${shellWord(JSON.stringify(named))}`,
    powershell: `code --add-mcp ${powershellJson(named)}`,
  };
  const href = `vscode:mcp/install?${encodeURIComponent(JSON.stringify(named))}`;
  return [
    { name: "command", needs: "key", form: { kind: "command", command } },
    { name: "link", needs: "key", form: { kind: "link", href } },
    file(
      { sh: ".vscode/mcp.json", powershell: String.raw`.vscode\mcp.json` },
      jsonFile({ servers: { [target.name]: server } }),
    ),
  ];
};
