import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonText } from "../gate/json-text.ts";
import { answersLeave } from "./leaving.ts";
import type { Answer } from "./problem.ts";

/** How long a client may go on sending a body that nobody wants, so that it sees the answer and not a reset. */
const lingerMs = 5000;

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  answersLeave();
  response.writeHead(status, headerList(headers, body));
  response.end(body);
}

/** So that the first does not wait long for the last: judging as many takes less than a millisecond. */
const mostTogether = 64;

/** Judged in this turn of the event loop, and written at its end. */
let due: { readonly response: ServerResponse; readonly json: JsonText }[] = [];

/**
 * Answers 200 with the headers of `answerHeaders`, spelled out: this is how nearly all verifications end.
 *
 * The answer leaves once every request that has arrived is judged. Judging and writing in turns, as the requests come,
 * costs half as much again with 64 busy connections, and the same with one: each write wakes a client that sleeps again
 * after one answer, and both kinds of work drive each other's code out of the processor's cache.
 */
export function sendJson(response: ServerResponse, requestId: string, json: JsonText): void {
  response.writeHead(200, [
    "cache-control",
    "no-store",
    "x-content-type-options",
    "nosniff",
    "referrer-policy",
    "no-referrer",
    "x-request-id",
    requestId,
    "content-type",
    "application/json",
    "content-length",
    String(json.bytes),
  ]);
  const waiting = due.push({ response, json });
  if (waiting === 1) setImmediate(sendDue);
  else if (waiting === mostTogether) sendDue();
}

/** A response whose client has left takes its end like any other: nothing here throws. */
function sendDue(): void {
  answersLeave();
  const answers = due;
  due = [];
  for (const { response, json } of answers) {
    // As many bytes as characters: all ASCII, which is the same in both encodings and written faster in this one.
    response.end(json.text, json.bytes === json.text.length ? "latin1" : "utf8");
  }
}

/** As a flat list, which Node writes out as it is. */
function headerList(headers: Answer["headers"], body: string): string[] {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? "");
  list.push("content-length", String(Buffer.byteLength(body)));
  return list;
}

/**
 * Answers, then ends the connection. The answer is out at once, but the end waits for the rest of the request: closing
 * a socket with unread bytes resets it, and a reset overtakes the answer.
 */
export function sendAndClose(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, headers, body } = answer;
  response.writeHead(status, { ...headers, connection: "close", "content-length": Buffer.byteLength(body) });
  response.write(body);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once("end", end);
  request.once("close", end);
  request.resume();
}
