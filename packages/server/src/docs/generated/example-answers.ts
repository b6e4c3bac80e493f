import type { DenialCode } from "@keyporter/contract";
import { holderStatus, verdictTexts } from "@keyporter/contract";
import { holderProblem } from "../../gate/holder-problem.ts";
import { codeBlock } from "../markdown-text.ts";

const requestId = "req_0c5f6e1b2a7d4983b1f0e6a5d4c3b2a1";
const maskedExample = "kp_live_GxV9zlnJyAH4...o6Yb";

/** The very answer that the holder of a key gets, in full. */
export function refusedHolder(denial: DenialCode): string {
  const refused = { allowed: false, status: holderStatus[denial], code: denial, detail: verdictTexts[denial] } as const;
  const { status, headers, body } = holderProblem(refused, requestId);
  const challenge = headers["www-authenticate"];
  const lines = [
    `HTTP/1.1 ${status} ${status === 401 ? "Unauthorized" : "Forbidden"}`,
    `Content-Type: ${headers["content-type"]}`,
    ...(challenge === undefined ? [] : [`WWW-Authenticate: ${challenge}`]),
    "",
    json(JSON.parse(body)),
  ];
  return codeBlock("http", lines.join("\n"));
}

/** What `whoami` answers about a key. */
export function acceptedHolder(): string {
  return codeBlock(
    "json",
    json({
      data: {
        type: "whoami",
        organization_id: "org_01a1ff2393e67deebd5cf31e3dac9762",
        user_id: null,
        api_key_id: "api_key_01a1ff2394427822bc3e404dfee65c32",
        api_key_name: "Production",
        masked: maskedExample,
        scopes: ["read:orders"],
        expires_at: null,
      },
    }),
  );
}

/** What a service is told about a key that may do what was asked. */
export function validVerdict(): string {
  return codeBlock(
    "json",
    json({
      valid: true,
      code: "VALID",
      key: {
        id: "api_key_01a1ff2394427822bc3e404dfee65c32",
        name: "Production",
        masked: maskedExample,
        api_id: "api_01a1ff23939870d5aa139b678a6895ca",
        environment: "live",
        owner: { type: "organization", id: "org_01a1ff2393e67deebd5cf31e3dac9762" },
        organization_id: "org_01a1ff2393e67deebd5cf31e3dac9762",
        user_id: null,
        expires_at: null,
        metadata: {},
      },
      scopes: ["read:orders"],
      request_id: requestId,
    }),
  );
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
