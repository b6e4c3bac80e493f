import type { ErrorCode, FieldFault } from "@keyporter/contract";
import type { Problem } from "@keyporter/contract/schemas";

type ProblemBody = Partial<(typeof Problem)["_zod"]["output"]>;

/** The server understood the request and refused it, or failed. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** The contract: it never changes its meaning. Words from OAuth (`invalid_client`) when no token was given. */
  readonly code: ErrorCode | (string & {});
  readonly title: string;
  readonly detail: string | undefined;
  /** Names the request in the server's log. */
  readonly requestId: string | undefined;
  /** Each fault of the request, by JSON Pointer or parameter name. */
  readonly errors: readonly FieldFault[];
  /** The permission that the credential lacks. */
  readonly permission: string | undefined;
  readonly scopes: readonly string[] | undefined;
  /** The record's present state, when it has changed since it was read. */
  readonly current: Readonly<Record<string, unknown>> | undefined;
  readonly reasons: readonly string[] | undefined;
  /** How long to wait before asking again, where the server says so (RFC 9110 section 10.2.3). */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problem: ProblemBody, retryAfter: string | null = null) {
    const title = problem.title ?? `HTTP status ${status}`;
    const code = problem.code ?? `HTTP_${status}`;
    super(`${problem.detail ?? title} (${code})`);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = problem.detail;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
    this.permission = problem.permission;
    this.scopes = problem.scopes;
    this.current = problem.current;
    this.reasons = problem.reasons;
    this.retryAfterSeconds = retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined;
  }
}

/** No answer came, or none of Keyporter's: whether the request was carried out is unknown. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}
