export const mcpCalls = {
  title: "Agent calls",
  text: "What AI agents called with keys, in the last 30 days.",
  none: "No agent has called a tool yet.",
  noneText: "As soon as an agent calls one, it is listed here.",
  column: {
    at: "When",
    key: "Key",
    tool: "Tool",
    outcome: "Outcome",
    upstream: "API answered",
    duration: "Duration",
    client: "Agent",
  },
  ok: "OK",
  milliseconds: (number: string) => `${number} ms`,
  noAnswer: "The API was not asked, or did not answer",
  unnamed: "Did not say",
};
export type McpCalls = typeof mcpCalls;
