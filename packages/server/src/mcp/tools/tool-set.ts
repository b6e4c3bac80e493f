import type { ApiTool } from "@keyporter/core";
import type { Tool } from "@modelcontextprotocol/server";

/** A tool as it is served: what a key needs for it, and the JSON that lists tell of it, made once. */
export interface ServedTool {
  /** Under which agents call it. */
  readonly name: string;
  /** What a key needs, all of them. */
  readonly scopes: readonly string[];
  readonly listed: Tool;
  /** Of `listed` as JSON. */
  readonly bytes: number;
  /** What a search looks through, in lower case. */
  readonly words: string;
  readonly made: ApiTool;
}

/** All tools of one server, in a stable order. */
export interface ToolSet {
  readonly tools: readonly ServedTool[];
  readonly byName: ReadonlyMap<string, ServedTool>;
}

/** Tools that every server has. */
const builtInNames = ["whoami", "search_tools", "call_tool"] as const;

const maxNameChars = 64;

export function toolSetOf(tools: readonly ApiTool[]): ToolSet {
  const byName = new Map<string, ServedTool>();
  for (const tool of tools) {
    const name = freeName(tool.name, byName);
    byName.set(name, servedTool(name, tool));
  }
  return { tools: [...byName.values()], byName };
}

/** An operation that is called like one of our own tools is served under another name. */
function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = builtInNames.some((builtIn) => builtIn === wanted) ? `api_${wanted}` : wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted.slice(0, maxNameChars - 5)}_${count}`;
  return name;
}

function servedTool(name: string, tool: ApiTool): ServedTool {
  const listed: Tool = {
    name,
    ...(tool.title === null ? {} : { title: tool.title }),
    description: tool.description,
    inputSchema: { ...tool.inputSchema, type: "object" },
    annotations: {
      readOnlyHint: tool.readOnly,
      destructiveHint: tool.destructive,
      idempotentHint: tool.idempotent,
    },
  };
  const argumentNames = Object.keys(listed.inputSchema.properties ?? {}).join(" ");
  const words = `${name} ${tool.title ?? ""} ${tool.description} ${tool.path} ${argumentNames}`.toLowerCase();
  return {
    name,
    scopes: tool.scopes,
    listed,
    bytes: Buffer.byteLength(JSON.stringify(listed)),
    words,
    made: tool,
  };
}
