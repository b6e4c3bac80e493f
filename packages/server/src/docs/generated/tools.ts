import type { ApiTool } from "@keyporter/core";
import { type ToolSet, toolSetOf } from "../../mcp/tools/tool-set.ts";
import type { DocsFacts } from "../facts.ts";
import { code, plain, table } from "../markdown-text.ts";

export type DocumentedTool = Pick<ApiTool, "name" | "description" | "scopes" | "readOnly" | "destructive">;

/** Under the names by which agents call them. */
export function served({ tools }: Pick<ToolSet, "tools">): readonly DocumentedTool[] {
  return tools.map(({ name, scopes, made }) => ({ ...made, name, scopes }));
}

/** The tools of each API, and which scopes a key needs for them. */
export function toolsOfApis({ servers }: DocsFacts, url: string): string {
  if (servers.length === 0) return "No API here has an MCP server yet.";
  return servers
    .map(
      ({ code: api, name, tools }) =>
        `### ${plain(name)}\n\nAt ${code(`${url}/mcp/${api}`)}.\n\n${toolTable(served(toolSetOf(tools)))}`,
    )
    .join("\n\n");
}

/** Which scopes each tool needs. A tool without any may be called with every key of its API. */
export function toolTable(tools: readonly DocumentedTool[]): string {
  const rows = tools.map(({ name, description, scopes, readOnly, destructive }) => [
    code(name),
    plain(firstSentence(description)),
    scopes.length === 0 ? "none" : scopes.map(code).join(" "),
    readOnly ? "reads" : destructive ? "may destroy" : "changes",
  ]);
  return table(["Tool", "What it does", "Scopes", "Effect"], rows);
}

const maxChars = 160;

function firstSentence(text: string): string {
  const [sentence = ""] = text.trim().split(/\n|(?<=\.)\s/);
  return sentence.length <= maxChars ? sentence : `${sentence.slice(0, maxChars)} ...`;
}
