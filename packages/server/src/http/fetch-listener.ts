import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { refuse } from "@keyporter/core";
import type { Origin } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";
import { answersLeave } from "./leaving.ts";
import { answerFailure, answerHeaders, problemOf } from "./problem.ts";
import { send } from "./send.ts";

/** What a Fetch handler gets beside the request; `c.env` in Hono. */
export interface RequestEnv {
  readonly origin: Origin;
  readonly logger: Logger;
  /** Tells the pattern of the route, for metrics. */
  readonly named: (route: string) => void;
}

export type FetchHandler = (request: Request, env: RequestEnv) => Response | Promise<Response>;

/** Serves node's requests by a Fetch handler. Every answer has the headers of the API, unless it sets its own. */
export function fetchListener(
  handle: FetchHandler,
): (request: IncomingMessage, response: ServerResponse, env: RequestEnv) => Promise<void> {
  const envs = new WeakMap<object, RequestEnv>();
  const listener = getRequestListener(
    async (request, { incoming }) => {
      const env = envs.get(incoming);
      if (env === undefined) throw new Error("A request came past the dispatcher");
      try {
        const response = await handle(request, env);
        answersLeave();
        return response;
      } catch (error) {
        return answerFailure({ env, req: { header: (name) => request.headers.get(name) ?? undefined } }, error);
      }
    },
    // What no Request can be made of is answered below; Node itself takes in bodies that nobody read.
    { errorHandler: () => undefined, autoCleanupIncoming: false },
  );
  return async (request, response, env) => {
    envs.set(request, env);
    for (const [name, value] of Object.entries(answerHeaders(env.origin.requestId))) response.setHeader(name, value);
    try {
      await listener(request, response);
    } catch (error) {
      // Nothing a request brings about may end the process.
      env.logger.error({ err: error, request_id: env.origin.requestId }, "answer failed");
      response.destroy();
    }
    if (response.headersSent || response.destroyed) return;
    const refusal = refuse("BAD_REQUEST", "The address or the Host header is not valid.");
    send(response, problemOf(refusal, { requestId: env.origin.requestId, credentialSent: false }));
  };
}
