import { type McpCall, newId } from "@keyporter/core";
import { redactSecrets } from "@keyporter/verifier";
import {
  type CallToolResult,
  type McpRequestContext,
  ProtocolError,
  ProtocolErrorCode,
  Server,
} from "@modelcontextprotocol/server";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/server/validators/ajv";
import type { Services } from "../services.ts";
import { type Asked, type CallContext, meantBy, runTool } from "./call-tool.ts";
import type { ClientSeen } from "./client-names.ts";
import { ExchangeEnded } from "./exchange.ts";
import type { ToolAnswer } from "./tool-answer.ts";
import { toolsOfKey } from "./tools/tools-of-key.ts";
import { unlessEnded } from "./unless-ended.ts";

/** How long a client may go on with a list; one that listens hears of a change at once. */
const listTtlMs = 60_000;
/** In the range that JSON-RPC leaves to servers. */
const endedError = -32_000;
/** Nothing is ever asked of a client here; a validator of its own would be built for every request. */
const jsonSchemaValidator = new AjvJsonSchemaValidator();

export interface ServerCall extends Omit<CallContext, "signal"> {
  readonly seen: ClientSeen;
}

/** One server for one request, in either era of the protocol. It holds nothing between requests. */
export function serverFor(services: Services, call: ServerCall, { era }: McpRequestContext): Server {
  const { face, caller } = call;
  const { listed, searched, usable } = toolsOfKey(face.set, caller.facts);
  const more = searched ? ` It has ${usable.length} tools: find the one you need with search_tools.` : "";
  const server = new Server(
    { name: face.api.code, title: face.api.name, version: face.version },
    {
      capabilities: { tools: era === "modern" ? { listChanged: true } : {} },
      instructions: `${face.instructions}${more}`,
      cacheHints: {
        "tools/list": { ttlMs: listTtlMs, cacheScope: "private" },
        "server/discover": { ttlMs: listTtlMs, cacheScope: "private" },
      },
      jsonSchemaValidator,
    },
  );
  server.setRequestHandler("tools/list", ({ params }) => {
    if (params?.cursor === undefined) return { tools: [...listed] };
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, "There is no such cursor: the list has one page.");
  });
  server.setRequestHandler("tools/call", ({ params }, { mcpReq }) =>
    answerCall(services, call, { name: params.name, args: params.arguments ?? {} }, mcpReq.signal),
  );
  return server;
}

/** @throws {ProtocolError} what there is no tool for, what was ended from this side, and, without its cause, a failure */
async function answerCall(
  services: Services,
  call: ServerCall,
  asked: Asked,
  gone: AbortSignal,
): Promise<CallToolResult> {
  const { exchange, caller } = call;
  const meant = meantBy(asked);
  const began = performance.now();
  const record = ({ outcome, upstreamStatus }: Pick<ToolAnswer, "outcome" | "upstreamStatus">): void =>
    services.mcpRecorder.called({
      ...recordOf(services, call, meant.name),
      outcome,
      upstreamStatus,
      durationMs: Math.round(performance.now() - began),
    });
  const signal = AbortSignal.any([exchange.signal, gone]);
  try {
    const answer = await unlessEnded(runTool({ ...call, signal }, meant), exchange.signal);
    record(answer);
    return answer.result;
  } catch (error) {
    record({ outcome: outcomeOf(error), upstreamStatus: null });
    if (error instanceof ProtocolError) throw error;
    if (error instanceof ExchangeEnded) throw new ProtocolError(endedError, error.message);
    caller.logger.error({ err: error, request_id: caller.origin.requestId }, "tool failed");
    throw new ProtocolError(
      ProtocolErrorCode.InternalError,
      `Something went wrong on our side. The operator finds it in the log by ${caller.origin.requestId}.`,
    );
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof ExchangeEnded) return "ENDED";
  return error instanceof ProtocolError ? "UNKNOWN_TOOL" : "INTERNAL";
}

function recordOf(
  { deps }: Services,
  { face, caller, seen }: ServerCall,
  tool: string,
): Omit<McpCall, "outcome" | "upstreamStatus" | "durationMs"> {
  const { facts, origin } = caller;
  return {
    id: newId(deps, "call"),
    at: deps.now(),
    apiId: face.api.id,
    keyId: facts.id,
    organizationId: facts.organizationId,
    userId: facts.userId,
    // As the agent said it, where there is no such tool.
    tool: redactSecrets(tool),
    clientName: seen.client?.name ?? null,
    clientVersion: seen.client?.version ?? null,
    protocolVersion: seen.protocolVersion,
    ip: origin.ip,
    requestId: origin.requestId,
  };
}
