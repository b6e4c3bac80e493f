import { limits } from "@keyporter/contract";
import { type Caller, type Found, found, type Refusal, refuse, requirePermission } from "@keyporter/core";
import { type Answer, answerHeaders, problemOf } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { authenticate } from "./authenticate.ts";
import { holderProblem } from "./holder-problem.ts";
import type { Origin, ReadHeader } from "./origin.ts";
import { type VerdictWithoutId, verify } from "./verify.ts";
import { readVerifyRequest } from "./verify-request.ts";
import { judgeHolder, whoamiBody } from "./whoami.ts";

/** What the hot path needs of a request, whichever server it came through. */
export interface HotRequest {
  readonly header: ReadHeader;
  readonly json: (maxBytes: number) => Promise<Found<unknown> | Refusal>;
}

/** Answers one request of the hot path, without a router or a Fetch request in between. */
export type HotHandler = (request: HotRequest, origin: Origin) => Promise<Answer>;

/** By `METHOD /path`. What is not here goes to the application. */
export function hotHandlers(services: Services): ReadonlyMap<string, HotHandler> {
  const whoami: HotHandler = (request, origin) => answerWhoami(services, request, origin);
  return new Map<string, HotHandler>([
    ["POST /v1/verify", (request, origin) => answerVerify(services, request, origin)],
    ["POST /v1/verify/batch", (request, origin) => answerBatch(services, request, origin)],
    ["GET /v1/whoami", whoami],
    ["GET /v2/whoami", whoami],
  ]);
}

async function answerVerify(services: Services, request: HotRequest, origin: Origin): Promise<Answer> {
  const caller = await verifier(services, request, origin);
  if (!caller.ok) return refused(caller, request, origin);
  const body = await request.json(limits.bodyBytes);
  if (!body.ok) return refused(body, request, origin);
  const asked = readVerifyRequest(body.value);
  if (!asked.ok) return refused(asked, request, origin);
  const verdict = await verify(services.verification, caller.value, asked.value);
  if (!verdict.ok) return refused(verdict, request, origin);
  return json({ ...verdict.value, request_id: origin.requestId }, origin);
}

async function answerBatch(services: Services, request: HotRequest, origin: Origin): Promise<Answer> {
  const caller = await verifier(services, request, origin);
  if (!caller.ok) return refused(caller, request, origin);
  const body = await request.json(limits.bulkBodyBytes);
  if (!body.ok) return refused(body, request, origin);
  const checks = checksOf(body.value);
  if (!checks.ok) return refused(checks, request, origin);
  const data: (VerdictWithoutId & { request_id: string })[] = [];
  for (const [at, check] of checks.value.entries()) {
    const asked = readVerifyRequest(check, `/checks/${at}`);
    if (!asked.ok) return refused(asked, request, origin);
    const verdict = await verify(services.verification, caller.value, asked.value);
    if (!verdict.ok) return refused(verdict, request, origin);
    data.push({ ...verdict.value, request_id: origin.requestId });
  }
  return json({ data }, origin);
}

async function answerWhoami(services: Services, request: HotRequest, origin: Origin): Promise<Answer> {
  const answer = await judgeHolder(services.holder, request.header, origin);
  return answer.allowed ? json(whoamiBody(answer), origin) : holderProblem(answer, origin.requestId);
}

/** Who may ask about keys. There is no open oracle: asking needs a credential of its own. */
async function verifier(services: Services, request: HotRequest, origin: Origin): Promise<Found<Caller> | Refusal> {
  const authenticated = await authenticate(services.authentication, request.header, origin);
  if (authenticated.caller === null) return authenticated.refusal;
  return requirePermission(authenticated.caller, "verify:api_keys") ?? found(authenticated.caller);
}

function checksOf(body: unknown): Found<readonly unknown[]> | Refusal {
  const entries = typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const [name, checks] = entries[0] ?? [];
  if (entries.length === 1 && name === "checks" && Array.isArray(checks)) {
    if (checks.length > 0 && checks.length <= limits.batchVerifications) return found(checks);
  }
  return refuse("INVALID_BODY", undefined, {
    errors: [{ pointer: "/checks", detail: `must be the only field, with 1 to ${limits.batchVerifications} checks` }],
  });
}

function json(body: unknown, origin: Origin): Answer {
  return {
    status: 200,
    headers: { ...answerHeaders(origin.requestId), "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

function refused(refusal: Refusal, request: HotRequest, origin: Origin): Answer {
  const credentialSent = ["authorization", "x-api-key"].some((name) => request.header(name) !== undefined);
  return problemOf(refusal, { requestId: origin.requestId, credentialSent });
}
