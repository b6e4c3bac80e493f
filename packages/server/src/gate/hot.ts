import { limits } from "@keyporter/contract";
import { type Caller, type Found, found, type Refusal, refuse, requirePermission } from "@keyporter/core";
import { type Answer, answerHeaders, askedWith, problemOf } from "../http/problem.ts";
import { introspectionRoute } from "../oauth/introspection-route.ts";
import type { Services } from "../services.ts";
import { authenticate } from "./authenticate.ts";
import { forwardPrefix } from "./forward-auth/address.ts";
import { forwardAuthRoute } from "./forward-auth/route.ts";
import { holderProblem } from "./holder-problem.ts";
import type { HotQuestion, HotRoute } from "./hot-route.ts";
import { type JsonText, jsonText } from "./json-text.ts";
import { type Now, whenKnown } from "./now.ts";
import type { Origin, ReadHeader } from "./origin.ts";
import { verdictText } from "./verdict-text.ts";
import { judgeRequest, judgeRequests } from "./verify.ts";
import { readVerifyRequest, type VerifyRequest } from "./verify-request.ts";
import { judgeHolder, whoamiBody } from "./whoami.ts";

/**
 * By `METHOD /path`; `* /path/*` is every method, and every path that begins so. What is not here goes to the
 * application.
 */
export function hotRoutes(services: Services): ReadonlyMap<string, HotRoute> {
  const whoami: HotRoute = {
    kind: "read",
    answer: ({ header, origin }) => answerWhoami(services, header, origin),
  };
  const admit: HotQuestion["admit"] = (header, origin) => admitVerifier(services, header, origin);
  return new Map<string, HotRoute>([
    [
      "POST /v1/verify",
      {
        kind: "question",
        maxBodyBytes: limits.bodyBytes,
        admit,
        answer: (caller, body, origin) => answerVerify(services, caller, body, origin),
      },
    ],
    [
      "POST /v1/verify/batch",
      {
        kind: "question",
        maxBodyBytes: limits.bulkBodyBytes,
        admit,
        answer: (caller, body, origin) => answerBatch(services, caller, body, origin),
      },
    ],
    ["GET /v1/whoami", whoami],
    ["GET /v2/whoami", whoami],
    ["POST /oauth2/introspect", introspectionRoute(services)],
    [`* ${forwardPrefix}*`, forwardAuthRoute(services.forwarding)],
  ]);
}

/** How a refusal of the hot path is worded. */
export function hotRefusal(refusal: Refusal, header: ReadHeader, origin: Origin): Answer {
  return problemOf(refusal, askedWith(header, origin.requestId));
}

function answerVerify(
  services: Services,
  caller: Caller,
  body: unknown,
  origin: Origin,
): Now<Found<JsonText> | Refusal> {
  const asked = readVerifyRequest(body);
  if (!asked.ok) return asked;
  return whenKnown(judgeRequest(services.verification, caller, asked.value), (judged) =>
    judged.ok ? found(verdictText(judged.value, origin.requestId, services.publicUrl)) : judged,
  );
}

async function answerBatch(
  services: Services,
  caller: Caller,
  body: unknown,
  origin: Origin,
): Promise<Found<JsonText> | Refusal> {
  const checks = checksOf(body);
  if (!checks.ok) return checks;
  const judged = await judgeRequests(services.verification, caller, checks.value);
  if (!judged.ok) return judged;
  const texts = judged.value.map((one) => verdictText(one, origin.requestId, services.publicUrl).text);
  return found(jsonText(`{"data":[${texts.join(",")}]}`));
}

async function answerWhoami(services: Services, header: ReadHeader, origin: Origin): Promise<Answer> {
  const answer = await judgeHolder(services.holder, header, origin);
  if (!answer.allowed) return holderProblem(answer, origin.requestId);
  return json(JSON.stringify(whoamiBody(answer)), origin, answer.headers);
}

/** Who may ask about keys. There is no open oracle: asking needs a credential of its own. */
function admitVerifier(services: Services, header: ReadHeader, origin: Origin): Now<Found<Caller> | Refusal> {
  return whenKnown(authenticate(services.authentication, header, origin, "POST"), (authenticated) => {
    if (authenticated.caller === null) return authenticated.refusal;
    return requirePermission(authenticated.caller, "verify:api_keys") ?? found(authenticated.caller);
  });
}

/** All of them are read before the first is judged, so that a fault in the last one counts nothing. */
function checksOf(body: unknown): Found<readonly VerifyRequest[]> | Refusal {
  const entries = typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const [name, checks] = entries[0] ?? [];
  const wellSized = Array.isArray(checks) && checks.length > 0 && checks.length <= limits.batchVerifications;
  if (entries.length !== 1 || name !== "checks" || !wellSized) {
    return refuse("INVALID_BODY", undefined, {
      errors: [{ pointer: "/checks", detail: `must be the only field, with 1 to ${limits.batchVerifications} checks` }],
    });
  }
  const requests: VerifyRequest[] = [];
  for (const [at, check] of checks.entries()) {
    const asked = readVerifyRequest(check, `/checks/${at}`);
    if (!asked.ok) return asked;
    requests.push(asked.value);
  }
  return found(requests);
}

function json(body: string, origin: Origin, more: Answer["headers"]): Answer {
  return {
    status: 200,
    headers: { ...answerHeaders(origin.requestId), "content-type": "application/json", ...more },
    body,
  };
}
