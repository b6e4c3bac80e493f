import { found } from "@keyporter/core";
import { localCaller } from "../gate/authenticate.ts";
import type { HotRoute } from "../gate/hot-route.ts";
import { jsonText } from "../gate/json-text.ts";
import { createNodeServer, type NodeServer, type NodeServerOptions } from "../http/node-server.ts";
import { problemOf } from "../http/problem.ts";
import { readJson } from "../http/read-body.ts";
import { createLogger } from "../logs.ts";

export interface TestServer {
  readonly server: NodeServer;
  readonly options: NodeServerOptions;
  /** Log entries so far. */
  readonly logged: Record<string, unknown>[];
  /** Counted requests so far, as `route method status`. */
  readonly counted: string[];
}

/** Answers with what it got, from a hot route. */
export const echoHot: HotRoute = {
  kind: "question",
  maxBodyBytes: 64 * 1024,
  // The header is handed on where a caller would be.
  admit: (header, origin) => found({ ...localCaller(origin), requestId: header("authorization") ?? null }),
  answer(caller, body, origin) {
    const seen = { body, origin, authorization: caller.requestId ?? undefined };
    return found(jsonText(JSON.stringify(seen)));
  },
};

async function echoFetch(request: Request, requestId: string): Promise<Response> {
  const body = await readJson(request);
  if (body.ok) return Response.json({ body: body.value });
  const answer = problemOf(body, { requestId, credentialSent: false });
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

/** A server whose every part is real but the application. Both kinds of route echo JSON bodies. */
export function makeServer(change: Partial<NodeServerOptions> = {}): TestServer {
  const logged: Record<string, unknown>[] = [];
  const counted: string[] = [];
  const options: NodeServerOptions = {
    hot: new Map([["POST /hot", echoHot]]),
    fetch: (request, env) => {
      env.named("/slow/:echo");
      return request.method === "POST" ? echoFetch(request, env.origin.requestId) : new Response("hello");
    },
    transport: { trustedProxies: [], plainHttpFrom: [] },
    tls: null,
    logger: createLogger("info", { write: (line) => logged.push(JSON.parse(line)) }),
    requestServed: (route, method, status) => counted.push(`${route} ${method} ${status}`),
    ...change,
  };
  return { server: createNodeServer(options), options, logged, counted };
}
