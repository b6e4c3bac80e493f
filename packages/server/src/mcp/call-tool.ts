import { missingScopes } from "@keyporter/verifier";
import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import type { Exchange } from "./exchange.ts";
import type { Face, ToolCaller } from "./face.ts";
import { argumentFaultAnswer, type ToolAnswer, toldAnswer, toldJson } from "./tool-answer.ts";
import { callTool, searchTool } from "./tools/built-in.ts";
import { argumentFault } from "./tools/check-arguments.ts";
import { search } from "./tools/search.ts";
import { toolsOfKey } from "./tools/tools-of-key.ts";
import { whoamiAnswer } from "./whoami.ts";

export interface Asked {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface CallContext {
  readonly face: Face;
  readonly caller: ToolCaller;
  readonly exchange: Exchange;
  /** Ends the call. */
  readonly signal: AbortSignal;
}

/** The tool that is really called, where it is called by way of `call_tool`. */
export function meantBy({ name, args }: Asked): Asked {
  if (name !== callTool.name || argumentFault(callTool.inputSchema, args) !== null) return { name, args };
  const { name: inner, arguments: given } = args;
  const isObject = typeof given === "object" && given !== null;
  return { name: String(inner), args: isObject ? Object.fromEntries(Object.entries(given)) : {} };
}

/**
 * Calls a tool: one of our own, or one of the server's. What the agent did wrong is an answer it can read and mend.
 *
 * @throws {ProtocolError} for a tool that there is not
 */
export async function runTool(context: CallContext, { name, args }: Asked): Promise<ToolAnswer> {
  const { face, caller, exchange } = context;
  switch (name) {
    case "whoami":
      return whoamiAnswer(face, caller.facts);
    case "search_tools":
      return searchAnswer(context, args);
    case callTool.name:
      return argumentFaultAnswer(argumentFault(callTool.inputSchema, args) ?? "call_tool cannot call itself.");
    default:
  }
  const tool = face.set.byName.get(name);
  if (tool === undefined)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name.slice(0, 64)}`);
  const missing = missingScopes(caller.facts, tool.scopes);
  if (missing.length > 0) return lacksScopes(name, missing, caller);
  const fault = argumentFault(tool.listed.inputSchema, args);
  if (fault !== null) return argumentFaultAnswer(fault);
  const busy = exchange.takeCall();
  if (busy !== "taken") return tooBusy(busy, exchange);
  return await face.run({ tool, args, caller, signal: context.signal });
}

function searchAnswer({ face, caller }: CallContext, args: Asked["args"]): ToolAnswer {
  const fault = argumentFault(searchTool(0).inputSchema, args);
  if (fault !== null) return argumentFaultAnswer(fault);
  const { usable } = toolsOfKey(face.set, caller.facts);
  const { tools, fitting, others } = search(usable, String(args["query"]));
  return toldJson(
    fitting === 0 ? { tools, hint: "No tool fits. Other words may; some names:", names: others } : { tools, fitting },
  );
}

function lacksScopes(name: string, missing: readonly string[], { facts }: ToolCaller): ToolAnswer {
  const scopes = missing.join(", ");
  return toldAnswer(
    `insufficient_scope: ${name} needs ${scopes}, which the key ${facts.masked} does not have. Ask whoever manages the key to add it, or use a key that has it.`,
    { outcome: "INSUFFICIENT_SCOPE" },
  );
}

function tooBusy(busy: "key_busy" | "server_busy", exchange: Exchange): ToolAnswer {
  const { callsPerKey, calls } = exchange.limits;
  const which = busy === "key_busy" ? `This key has ${callsPerKey} calls running` : `${calls} calls are running here`;
  return toldAnswer(`too_many_calls: ${which}, which is the most. Try again when one of them has ended.`, {
    outcome: "TOO_MANY_CALLS",
  });
}
