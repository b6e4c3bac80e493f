import type { CallToolResult } from "@modelcontextprotocol/server";

/** What became of one call: what the agent is told, and what is written down. */
export interface ToolAnswer {
  readonly result: CallToolResult;
  /** `ok`, or the code of what went wrong. */
  readonly outcome: string;
  readonly upstreamStatus: number | null;
}

/** An answer in one text. Whatever is not `ok` is told as an error, which the agent reads and can act on. */
export function toldAnswer(
  text: string,
  {
    outcome = "ok",
    upstreamStatus = null,
  }: { readonly outcome?: string; readonly upstreamStatus?: number | null } = {},
): ToolAnswer {
  const result: CallToolResult = { content: [{ type: "text", text }], ...(outcome === "ok" ? {} : { isError: true }) };
  return { result, outcome, upstreamStatus };
}

export function toldJson(value: unknown): ToolAnswer {
  return toldAnswer(JSON.stringify(value, null, 1));
}

/** As an error of the tool and not of the protocol: the agent that made the arguments is the one to put them right. */
export function argumentFaultAnswer(detail: string): ToolAnswer {
  return toldAnswer(`invalid_arguments: ${detail}`, { outcome: "INVALID_ARGUMENTS" });
}
