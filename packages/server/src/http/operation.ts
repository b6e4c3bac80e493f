import type { ErrorCode, ManagementScope } from "@keyporter/contract";
import { type Caller, type Found, found, type Refusal, type SignedIn } from "@keyporter/core";
import type { z } from "zod";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import type { Services } from "../services.ts";
import type { Idempotency } from "./idempotency.ts";
import { refusalOfIssues } from "./problem.ts";

/** What one operation promises: its address, who may call it, what it takes and every answer it can give. */
export interface OperationSpec<P = unknown, Q = unknown, B = unknown> {
  /** Name of the core function, the SDK method and the MCP tool. */
  readonly id: string;
  readonly method: "get" | "post" | "patch" | "put" | "delete";
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /**
   * The permission that the use case asks for. Documentation and the access tests are made from it. Null where `access`
   * says who may call.
   */
  readonly permission: ManagementScope | null;
  /** `anyone`: no credential is looked at. `session`: a person who is signed in, and nobody else. */
  readonly access?: "anyone" | "session";
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** True where an empty body stands for `{}`. */
  readonly bodyOptional?: boolean;
  /** Where a body may be longer than usual. */
  readonly maxBodyBytes?: number;
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    readonly description: string;
    readonly schema?: z.ZodType;
    /** Media types of a file to save, where the answer is one. */
    readonly download?: readonly string[];
  };
  /** Codes beyond those that every operation can answer. */
  readonly errors: readonly ErrorCode[];
  /** Set where an Idempotency-Key is taken: what a replay is answered with, which is never a secret. */
  readonly replay?: (body: unknown) => unknown;
}

/** A request as it arrived: who asks is known, nothing else has been looked at. */
export interface RawCall {
  readonly services: Services;
  readonly caller: Caller;
  /** Of a person who is signed in; where `access` is `session` there always is one. */
  readonly session: SignedIn | null;
  readonly header: ReadHeader;
  readonly origin: Origin;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotency: Idempotency | null;
}

export interface Call<P, Q, B> extends RawCall {
  readonly spec: OperationSpec<P, Q, B>;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

export interface Reply {
  readonly ok: true;
  readonly status: number;
  readonly body: unknown;
  /** `Set-Cookie` headers. */
  readonly cookies?: readonly string[];
  /** What else the answer tells in its headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the body, a file that is made while it is sent. */
  readonly download?: Download;
}

export interface Download {
  readonly mediaType: string;
  /** ASCII without quotes. */
  readonly fileName: string;
  readonly chunks: AsyncIterable<string>;
}

/** An operation as a door serves it: its types were checked where it was written and matter to nobody else. */
export interface Operation {
  readonly spec: OperationSpec;
  run(call: RawCall): Promise<Reply | Refusal>;
}

/** Ties a handler to its spec: the handler gets exactly what the spec's schemas let through. */
export function operation<P = undefined, Q = undefined, B = undefined>(
  spec: OperationSpec<P, Q, B>,
  handle: (call: Call<P, Q, B>) => Promise<Reply | Refusal>,
): Operation {
  return {
    spec,
    async run(call) {
      const params = read(spec.params, call.params, "INVALID_PARAMETER");
      if (!params.ok) return params;
      const query = read(spec.query, call.query, "INVALID_PARAMETER");
      if (!query.ok) return query;
      const body = read(spec.body, call.body, "INVALID_BODY");
      if (!body.ok) return body;
      return handle({ ...call, spec, params: params.value, query: query.value, body: body.value });
    },
  };
}

/** Answers a read with a shaped body. */
export function reply<T>(
  spec: OperationSpec,
  outcome: Found<T> | Refusal,
  shape: (value: T) => unknown,
): Reply | Refusal {
  return outcome.ok ? { ok: true, status: spec.success.status, body: shape(outcome.value) } : outcome;
}

function read<T>(schema: z.ZodType<T> | undefined, value: unknown, code: ErrorCode): Found<T> | Refusal {
  // Without a schema T is `undefined` by the defaults of `operation`, and whatever came is not looked at.
  if (schema === undefined) return found(undefined as T);
  const parsed = schema.safeParse(value);
  if (parsed.success) return found(parsed.data);
  return refusalOfIssues(code, parsed.error.issues);
}
