import type { IncomingMessage } from "node:http";
import { limits } from "@keyporter/contract";
import { type Found, found, parseStrictJson, type Refusal } from "@keyporter/core";
import { type BodyRule, headerFault, tooLarge } from "./body-rule.ts";

const json: BodyRule = { mediaType: "application/json", maxBytes: limits.bodyBytes };

/** The connection ended before the whole body had come. Nobody is there to be answered. */
export class ClientGone extends Error {
  override readonly name = "ClientGone";
}

/**
 * Reads a JSON body in a Fetch handler.
 *
 * @param optional whether there may be no body, which reads as `undefined`
 * @returns UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE or INVALID_JSON when it is not what it must be
 * @throws {ClientGone}
 */
export async function readJson(
  request: Request,
  optional = false,
  maxBytes: number = limits.bodyBytes,
): Promise<Found<unknown> | Refusal> {
  if (optional && hasNoBody(request)) return found(undefined);
  const bytes = await readBody(request, { ...json, maxBytes });
  return bytes.ok ? parseStrictJson(bytes.value) : bytes;
}

/** @see RFC 9112 section 6.3: without either header there is no body */
function hasNoBody({ headers }: Request): boolean {
  const announced = headers.has("content-type") || headers.has("transfer-encoding");
  return !announced && Number(headers.get("content-length") ?? 0) === 0;
}

/**
 * Reads a JSON body on the hot path and hands it on. As `readJson`, without a promise or a Fetch request in between.
 * When the connection ends within the body nothing is called: nobody is there to be answered.
 */
export function readNodeJson(
  request: IncomingMessage,
  maxBytes: number,
  done: (body: Found<unknown> | Refusal) => void,
): void {
  readNodeBody(request, { ...json, maxBytes }, (bytes) => done(bytes.ok ? parseStrictJson(bytes.value) : bytes));
}

/** Reads the bytes of a body on the hot path and hands them on. As `readNodeJson` where the connection ends. */
export function readNodeBody(
  request: IncomingMessage,
  { mediaType, maxBytes }: BodyRule,
  done: (body: Found<Uint8Array> | Refusal) => void,
): void {
  const { "content-type": type, "content-encoding": encoding, "content-length": length } = request.headers;
  const refused = headerFault({ type, encoding, length }, mediaType, maxBytes);
  if (refused !== null) {
    done(refused);
    return;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    // What comes after too much is read into nothing.
    if (size > maxBytes) return;
    size += chunk.byteLength;
    if (size > maxBytes) done(tooLarge(maxBytes));
    else chunks.push(chunk);
  });
  request.on("end", () => {
    const [first] = chunks;
    if (size <= maxBytes) done(found(first && chunks.length === 1 ? first : Buffer.concat(chunks)));
  });
}

/**
 * Reads the bytes of a body in a Fetch handler, never holding more of them than the rule allows.
 *
 * @returns UNSUPPORTED_MEDIA_TYPE or BODY_TOO_LARGE when it is not what it must be
 * @throws {ClientGone}
 */
export async function readBody(request: Request, rule: BodyRule): Promise<Found<Uint8Array> | Refusal> {
  const { headers } = request;
  const [type, encoding, length] = ["content-type", "content-encoding", "content-length"].map((name) =>
    headers.get(name),
  );
  const refused = headerFault({ type, encoding, length }, rule.mediaType, rule.maxBytes);
  if (refused !== null) return refused;
  if (request.body === null) return found(new Uint8Array());

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await next(reader); part !== null; part = await next(reader)) {
    size += part.byteLength;
    if (size > rule.maxBytes) {
      void discard(reader);
      return tooLarge(rule.maxBytes);
    }
    chunks.push(part);
  }
  return found(Buffer.concat(chunks));
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  try {
    const { value } = await reader.read();
    return value ?? null;
  } catch {
    throw new ClientGone("The connection ended within the request body");
  }
}

/**
 * Reads the rest into nothing. Cancelling would reset the connection, and the answer with it; the server ends it when
 * the rest takes too long.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while ((await next(reader)) !== null);
  } catch {
    // The client has gone, which is as good as done.
  }
}
