import { type Answer, answerHeaders } from "../http/problem.ts";

/** Error codes of RFC 6749 section 5.2, RFC 8707 section 2 and RFC 7009 section 2.2.1, with their statuses. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  invalid_target: 400,
  unsupported_token_type: 400,
  access_denied: 403,
  temporarily_unavailable: 503,
} as const;
export type OAuthErrorCode = keyof typeof statuses;

/** A refusal in the form that OAuth clients read. The description is shown to the caller. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  /** True when the client used HTTP Basic, so that the answer must challenge it. */
  readonly basic: boolean;

  constructor(code: OAuthErrorCode, description: string, basic = false) {
    super(description);
    this.code = code;
    this.basic = basic;
  }

  toAnswer(requestId: string): Answer {
    const status = statuses[this.code];
    return {
      status,
      headers: {
        ...answerHeaders(requestId),
        "content-type": "application/json",
        ...(this.basic ? { "www-authenticate": 'Basic realm="keyporter", charset="UTF-8"' } : {}),
        ...(status === 503 ? { "retry-after": "1" } : {}),
      },
      body: JSON.stringify({ error: this.code, error_description: this.message }),
    };
  }
}
