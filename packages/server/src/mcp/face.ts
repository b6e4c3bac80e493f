import type { KeyFacts } from "@keyporter/verifier";
import type { Origin } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";
import type { ToolAnswer } from "./tool-answer.ts";
import type { ServedTool, ToolSet } from "./tools/tool-set.ts";

/** Who calls a tool, and from where. */
export interface ToolCaller {
  readonly facts: KeyFacts;
  /** The key as it came. */
  readonly secret: string;
  readonly origin: Origin;
  readonly logger: Logger;
}

/** A call whose tool is known, whose key may make it, and whose arguments fit. */
export interface ToolCall {
  readonly tool: ServedTool;
  readonly args: Readonly<Record<string, unknown>>;
  readonly caller: ToolCaller;
  /** Ends the call. */
  readonly signal: AbortSignal;
}

/** One MCP server as agents meet it, whatever its tools do. */
export interface Face {
  readonly api: { readonly id: string; readonly code: string; readonly name: string };
  readonly version: string;
  /** What an agent is told before it sees a tool. */
  readonly instructions: string;
  readonly set: ToolSet;
  run(call: ToolCall): Promise<ToolAnswer>;
}
