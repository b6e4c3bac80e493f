import type { Tool } from "@modelcontextprotocol/server";

const looking = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };

export const whoamiTool: Tool = {
  name: "whoami",
  title: "Which API key this connection uses",
  description:
    "Says which API key this connection uses (masked), whose it is, what it may do and until when, and which scopes the tools need that it cannot use.",
  inputSchema: { type: "object", properties: {}, additionalProperties: false },
  annotations: looking,
};

/** In place of a list that would fill an agent's memory: look for a tool, then call it. */
export function searchTool(count: number): Tool {
  return {
    name: "search_tools",
    title: "Find a tool",
    description: `This API has ${count} tools, too many to list. Finds those that fit some words and says how to call them, at most 10 at a time. Call what you find with call_tool, or by its own name.`,
    inputSchema: {
      type: "object",
      properties: {
        query: { type: "string", maxLength: 200, description: "What the tool should do, in a few words: create order" },
      },
      required: ["query"],
      additionalProperties: false,
    },
    annotations: looking,
  };
}

export const callTool: Tool = {
  name: "call_tool",
  title: "Call a tool that search_tools found",
  description: "Calls a tool by the name that search_tools gave, with arguments as its inputSchema says.",
  inputSchema: {
    type: "object",
    properties: {
      name: { type: "string", maxLength: 64, description: "Name of the tool" },
      arguments: { type: "object", description: "As the tool's inputSchema says" },
    },
    required: ["name"],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
};
