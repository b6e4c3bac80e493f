import { type ErrorCode, errorCatalogue, type FieldFault } from "@keyporter/contract";
import { jsonPointer, type Refusal, refuse } from "@keyporter/core";
import type { z } from "zod";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";
import { ClientGone } from "./read-body.ts";

/** An answer in the words of HTTP, for either way of sending it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What must be known of the request to word its refusal. */
export interface Asked {
  readonly requestId: string;
  /** A client that sent no credential is told which one to send, not that its credential is wrong. */
  readonly credentialSent: boolean;
}

/** What is to be known of a request with these headers. */
export function askedWith(header: ReadHeader, requestId: string): Asked {
  return { requestId, credentialSent: header("authorization") !== undefined || header("x-api-key") !== undefined };
}

/** The part of a Hono context that an answer needs. */
export interface AskedOfHono {
  readonly env: { readonly origin: Origin; readonly logger?: Logger };
  readonly req: { header(name: string): string | undefined };
}

const maxFaults = 100;
const retryAfterSeconds = 1;

/** Stand on every answer of the API, refusals or not: none may be kept, guessed at or named in a Referer. */
export function answerHeaders(requestId: string): Record<string, string> {
  return {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-request-id": requestId,
  };
}

/** What a problem says, in the members of RFC 9457 and our own. */
export interface ProblemWords extends Omit<Refusal, "ok" | "code" | "retryAfterSeconds"> {
  readonly status: number;
  readonly title: string;
  readonly code: string;
}

/** Words a refusal of an operation. */
export function problemOf({ ok: _, retryAfterSeconds, ...refusal }: Refusal, asked: Asked): Answer {
  const answer = problem({ ...errorCatalogue[refusal.code], ...refusal }, asked);
  if (retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfterSeconds) } };
}

/**
 * Words any problem, also one that the catalogue has no code for.
 *
 * @see RFC 9457 for the body, RFC 6750 section 3 for the challenge
 */
export function problem({ code, title, status, detail, errors, ...more }: ProblemWords, asked: Asked): Answer {
  const type = `urn:keyporter:error:${code.toLowerCase().replaceAll("_", "-")}`;
  const faults = errors && { errors: errors.slice(0, maxFaults) };
  const body = { type, title, status, code, detail, request_id: asked.requestId, ...faults, ...more };
  return {
    status,
    headers: {
      ...answerHeaders(asked.requestId),
      "content-type": "application/problem+json",
      ...challenge(status, more.permission, asked.credentialSent),
      ...(status === 503 ? { "retry-after": String(retryAfterSeconds) } : {}),
    },
    body: JSON.stringify(body),
  };
}

/**
 * What is told of a failure: nothing but a request id by which the operator finds the rest in the log.
 *
 * @returns UNAVAILABLE when storage could not be reached, BAD_REQUEST for a client that left, else INTERNAL
 */
export function refusalOfFailure(error: unknown, requestId: string, logger: Logger | undefined): Refusal {
  if (error instanceof ClientGone) return refuse("BAD_REQUEST");
  const unavailable = error instanceof Error && error.name === "StorageUnavailable";
  const bindings = { err: error, request_id: requestId };
  if (unavailable) logger?.warn(bindings, "storage unavailable");
  else logger?.error(bindings, "request failed");
  return refuse(unavailable ? "UNAVAILABLE" : "INTERNAL");
}

/** Words a failure. */
export function problemOfFailure(error: unknown, asked: Asked, logger: Logger | undefined): Answer {
  return problemOf(refusalOfFailure(error, asked.requestId, logger), asked);
}

/** Answers a refusal from Hono. @param headers more of them, such as `allow` */
export function answerRefusal(c: AskedOfHono, refusal: Refusal, headers?: Readonly<Record<string, string>>): Response {
  const answer = problemOf(refusal, askedOf(c));
  return new Response(answer.body, { status: answer.status, headers: { ...answer.headers, ...headers } });
}

/** Answers a failure from Hono. Whatever was thrown, this does not throw. */
export function answerFailure(c: AskedOfHono, error: unknown): Response {
  const { body, ...init } = problemOfFailure(error, askedOf(c), c.env.logger);
  return new Response(body, init);
}

/**
 * Refuses what a schema did not let through.
 *
 * @param code INVALID_BODY, or INVALID_PARAMETER for the query and the path
 * @param at JSON Pointer of the value within the whole body
 */
export function refusalOfIssues(code: ErrorCode, issues: readonly z.core.$ZodIssue[], at = ""): Refusal {
  return refuse(code, undefined, { errors: issues.flatMap((issue) => faultsOf(issue, at)) });
}

function faultsOf(issue: z.core.$ZodIssue, at: string): FieldFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ pointer: at + jsonPointer([...issue.path, key]), detail: "is not known here" }));
  }
  return [{ pointer: at + jsonPointer(issue.path), detail: issue.message }];
}

function askedOf(c: AskedOfHono): Asked {
  return askedWith((name) => c.req.header(name), c.env.origin.requestId);
}

function challenge(status: number, permission: string | undefined, credentialSent: boolean): Record<string, string> {
  const realm = 'Bearer realm="keyporter"';
  if (status === 401) return { "www-authenticate": credentialSent ? `${realm}, error="invalid_token"` : realm };
  if (status !== 403 || permission === undefined) return {};
  return { "www-authenticate": `${realm}, error="insufficient_scope", scope="${permission}"` };
}
