import { type DenialCode, holderStatus, verdictTexts } from "@keyporter/contract";
import { type Answer, problem } from "../http/problem.ts";

/** What must be known to word a refusal. Agents print it: it is for the person who reads it there. */
export interface Refused {
  readonly requestId: string;
  readonly publicUrl: string;
}

/**
 * A key that was refused: which one, why, and where to get another. Nothing here points a client to a sign-in, since
 * there is none: a client that believes in one leaves out the key it was given.
 *
 * @param masked of the key that came, where what came looks like one
 */
export function keyRefused(asked: Refused, code: DenialCode, masked: string | null): Answer {
  const which = masked === null ? "" : `The API key ${masked} was refused. `;
  const text = code === "MISSING" ? verdictTexts.MISSING : `${which}${verdictTexts[code]}`;
  return refused(asked, {
    status: holderStatus[code],
    code,
    title: code === "MISSING" ? "An API key is required" : "The API key was refused",
    detail: `${text} ${whereToGetOne(asked)}`,
  });
}

/** Other credentials that people have here, and which are no keys. */
export function notAKey(asked: Refused, what: string): Answer {
  const detail = `${what} was sent, and MCP takes API keys only. ${whereToGetOne(asked)}`;
  return refused(asked, { status: 401, code: "MALFORMED", title: "An API key is required", detail });
}

export function keyInUrlRefused(asked: Refused, masked: string): Answer {
  const detail = `The API key ${masked} was refused. It stood in the URL, where only a key made for that, a connector key, may stand. Send this one as 'Authorization: Bearer <key>', or get a connector key. ${whereToGetOne(asked)}`;
  const code = "CREDENTIAL_LOCATION_NOT_ALLOWED";
  return refused(asked, { status: holderStatus[code], code, title: "The API key was refused", detail });
}

export function ambiguousKeys(asked: Refused): Answer {
  const detail = "Two different keys were sent. Send one.";
  return refused(asked, {
    status: 400,
    code: "AMBIGUOUS_CREDENTIALS",
    title: "The request carries more than one credential",
    detail,
  });
}

/** The same for an API that does not exist. */
export function noServer(asked: Refused): Answer {
  const detail =
    "There is no MCP server at this address, or it is switched off. Check the address; an operator can switch it on at the API's page.";
  return refused(asked, { status: 404, code: "NOT_FOUND", title: "There is no MCP server here", detail });
}

export function foreignHost(asked: Refused): Answer {
  const detail = `This instance is asked as ${asked.publicUrl}. If it has another name too, its operator can list it in KEYPORTER_HOSTS.`;
  return refused(asked, { status: 403, code: "HOST_NOT_ALLOWED", title: "This instance has another name", detail });
}

export function foreignOrigin(asked: Refused): Answer {
  const detail = "A page of another site sent this. MCP is for programs.";
  return refused(asked, { status: 403, code: "CROSS_SITE_REQUEST", title: "A page of another site sent this", detail });
}

export function onlyPost(asked: Refused): Answer {
  const detail = "This is the address of an MCP server. Give it to an agent; it takes POST only.";
  const answer = refused(asked, {
    status: 405,
    code: "METHOD_NOT_ALLOWED",
    title: "This address does not take this method",
    detail,
  });
  return { ...answer, headers: { ...answer.headers, allow: "POST" } };
}

export function tooManyOpen(asked: Refused, perKey: number): Answer {
  const detail = `Too many requests are open at once, at most ${perKey} with one key. Try again in a moment.`;
  const answer = refused(asked, { status: 429, code: "RATE_LIMITED", title: "Too many open requests", detail });
  return { ...answer, headers: { ...answer.headers, "retry-after": "1" } };
}

function whereToGetOne({ publicUrl }: Refused): string {
  return `Keys are made at ${publicUrl}.`;
}

function refused(
  { requestId }: Refused,
  words: { readonly status: number; readonly code: string; readonly title: string; readonly detail: string },
): Answer {
  return problem(words, { requestId, credentialSent: words.title !== "An API key is required" });
}
