import { type Found, found, parseStrictJson } from "@keyporter/core";
import { readBody } from "../http/read-body.ts";

const maxBytes = 1024 * 1024;
const maxBatch = 20;

/** @see JSON-RPC 2.0 section 5.1 */
const parseError = -32_700;
const invalidRequest = -32_600;

/**
 * Reads the message or messages of a request, never holding more than a megabyte: well-formed JSON that every reader
 * reads alike, not deeper than 32 levels, at most 20 messages.
 *
 * @throws {ClientGone}
 */
export async function readMessages(request: Request): Promise<Found<unknown> | { ok: false; response: Response }> {
  const bytes = await readBody(request, { mediaType: "application/json", maxBytes });
  if (!bytes.ok) return refused(bytes.code === "BODY_TOO_LARGE" ? 413 : 415, invalidRequest, bytes.detail);
  const parsed = parseStrictJson(bytes.value);
  if (!parsed.ok) return refused(400, parseError, parsed.detail);
  const { value } = parsed;
  if (Array.isArray(value) && value.length > maxBatch) {
    return refused(
      400,
      invalidRequest,
      `A batch may hold at most ${maxBatch} messages, and this one has ${value.length}.`,
    );
  }
  return found(value);
}

function refused(status: number, code: number, message = "The request cannot be understood.") {
  return { ok: false as const, response: rpcError(status, code, message) };
}

/** An error for a request whose id could not be read. */
function rpcError(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: "2.0", id: null, error: { code, message } }, { status });
}
