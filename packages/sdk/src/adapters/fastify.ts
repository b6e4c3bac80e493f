import type { Verifier } from "../verifier/verifier.ts";
import { admit } from "./admit.ts";
import { remember } from "./key-of.ts";
import { type NodeRequest, readNodeHeader } from "./node-messages.ts";
import type { KeyRules } from "./rules.ts";

export { keyOf } from "./key-of.ts";
export type { KeyRules } from "./rules.ts";

/** As much of a Fastify request as is read, and as rules may look at. */
export interface FastifyRequest {
  readonly raw: NodeRequest;
  /** What Fastify makes of its setting `trustProxy`. */
  readonly ip: string;
  readonly method: string;
  readonly url: string;
}

/** As much of a Fastify reply as is written. */
export interface FastifyReply {
  code(status: number): unknown;
  headers(values: Record<string, string>): unknown;
  send(body: string): unknown;
}

/**
 * A hook that lets a request through only with a key that may; `keyOf(request)` then says whose it is. As `onRequest` it
 * runs before anything of the body is read.
 *
 * ```ts
 * app.get("/orders", { onRequest: requireKey(verifier, { scopes: ["read:orders"] }) }, (request) => { ... });
 * ```
 */
export function requireKey(
  verifier: Verifier,
  rules: KeyRules<FastifyRequest> = {},
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const admitted = await admit(verifier, rules, request, readNodeHeader(request.raw));
    if (admitted.identity === null) {
      const { status, headers, body } = admitted.refusal;
      reply.code(status);
      reply.headers({ ...headers });
      reply.send(body);
      return reply;
    }
    reply.headers({ ...admitted.headers });
    remember(request, admitted.identity);
    return undefined;
  };
}
