import { afterEach } from "vitest";
import { createVerifier, type Verifier, type VerifierOptions } from "../src/index.ts";
import { type Answer, type Recorded, recordingServer } from "./recording-server.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

export const wireKey = {
  id: "api_key_1",
  name: "Zapier",
  masked: "kp_live_****cdef",
  api_id: "api_1",
  environment: "live",
  owner: { type: "organization", id: "org_1" },
  organization_id: "org_1",
  user_id: null,
  expires_at: "2027-01-01T00:00:00.000Z",
  metadata: { team: "blue" },
};
/** The verdict of Keyporter for a key that may. */
export const permit = { valid: true, code: "VALID", key: wireKey, scopes: ["read"], request_id: "req_1" };

/** Answers each check by its key, alone or in a batch. */
export function answering(verdicts: (key: string) => unknown): (request: Recorded) => Answer {
  return ({ url, body }) => {
    const asked = JSON.parse(body);
    if (url === "/v1/verify") return { body: verdicts(asked.key) };
    return { body: { data: asked.checks.map((check: { key: string }) => verdicts(check.key)) } };
  };
}

/** A verifier beside a server that answers like this. */
export async function start(answer: (request: Recorded) => Answer, options: Partial<VerifierOptions> = {}) {
  const server = await recordingServer(answer, { port: 0 });
  cleanups.push(server.close);
  return { server, verifier: open({ url: server.url, ...options }) };
}

export function open(options: Partial<VerifierOptions> & { url: string }): Verifier {
  const verifier = createVerifier({ credential: "kpm_canary", ...options });
  cleanups.push(() => verifier.close());
  return verifier;
}

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  type: "application/problem+json",
  body: { status, code, title: "Refused" },
});
