import { createMcpHandler } from "@modelcontextprotocol/server";
import { type Context, Hono } from "hono";
import type { AppEnv } from "../http/app.ts";
import type { FetchHandler } from "../http/fetch-listener.ts";
import { type Answer, answerHeaders } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { apiFace } from "./api-face.ts";
import { ClientsSeen } from "./client-names.ts";
import { type Entered, enter } from "./enter.ts";
import type { Exchange } from "./exchange.ts";
import type { Face } from "./face.ts";
import { guarded } from "./guarded-body.ts";
import { isOurHost, isOurOrigin } from "./hosts.ts";
import { managementFace } from "./management/face.ts";
import { readMessages } from "./read-messages.ts";
import { foreignHost, foreignOrigin, onlyPost, tooManyOpen } from "./refusals.ts";
import { serverFor } from "./server.ts";

type FindFace = () => Promise<Face | null>;

/**
 * The doors of agents: the Management API's tools at `/mcp`, those of any other API at `/mcp/{id or code}`.
 *
 * @param document what describes the Management API. @param fetch the whole application, by which its tools are run
 */
export function mcpRoutes(services: Services, document: unknown, fetch: FetchHandler): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const clients = new ClientsSeen();
  let management: Face | undefined;
  app.all("/mcp", (c) => {
    c.env.named("/mcp");
    return serve(services, c, clients, async () => {
      management ??= managementFace(services, document, fetch);
      return management;
    });
  });
  app.all("/mcp/:api", async (c) => {
    const ref = c.req.param("api");
    // Where clients look for a way to sign in there is none.
    if (ref.startsWith(".")) return c.notFound();
    c.env.named("/mcp/{api}");
    return await serve(services, c, clients, async () => {
      const server = await services.mcp.directory.find(ref);
      return server === null ? null : apiFace({ ...services, upstream: services.mcp.upstream }, server);
    });
  });
  return app;
}

async function serve(
  services: Services,
  c: Context<AppEnv>,
  clients: ClientsSeen,
  findFace: FindFace,
): Promise<Response> {
  const { origin } = c.env;
  const header = (name: string): string | undefined => c.req.header(name);
  const asked = { requestId: origin.requestId, publicUrl: services.publicUrl };
  const rule = { publicUrl: services.publicUrl, hosts: services.mcp.hosts };
  if (!origin.local && !isOurHost(header("host"), rule)) return answered(foreignHost(asked));
  if (!isOurOrigin(header("origin"), header("host"), services.publicUrl)) return answered(foreignOrigin(asked));
  const entered = await enter(services, { header, queryKeys: c.req.queries("api_key") ?? [], origin }, findFace);
  if (!entered.ok) return answered(entered.answer);
  if (c.req.method !== "POST") return answered(onlyPost(asked));
  const { standing, rejudge, face } = entered.value;
  const messages = await readMessages(c.req.raw);
  if (!messages.ok) return withHeaders(messages.response, origin.requestId);
  const { facts } = standing;
  const seen = clients.of(messages.value, header("mcp-protocol-version"), facts.id, origin.userAgent);
  services.mcpRecorder.seen(facts, face.api.id, seen.client, seen.protocolVersion);
  const exchange = services.mcp.exchanges.open(standing, rejudge);
  if (exchange === null) return answered(tooManyOpen(asked, services.mcp.exchanges.limits.exchangesPerKey));
  const response = await exchanged(services, c, { entered: entered.value, exchange, messages: messages.value, seen });
  return withHeaders(
    guarded(response, () => exchange.over(), exchange.limits.stallMs),
    origin.requestId,
  );
}

interface Asking {
  readonly entered: Entered;
  readonly exchange: Exchange;
  readonly messages: unknown;
  readonly seen: ReturnType<ClientsSeen["of"]>;
}

/** A handler for each request: what ends or wakes this one touches no other key's. */
async function exchanged(
  services: Services,
  c: Context<AppEnv>,
  { entered, exchange, messages, seen }: Asking,
): Promise<Response> {
  const { face, standing, secret } = entered;
  const { origin, logger } = c.env;
  const caller = { facts: standing.facts, secret, origin, logger };
  const handler = createMcpHandler((context) => serverFor(services, { face, caller, exchange, seen }, context), {
    onerror: (error) => logger.debug({ err: error, request_id: origin.requestId }, "MCP"),
  });
  exchange.onToolsChanged = () => handler.notify.toolsChanged();
  // A call that runs answers why it ended; a stream that only listens is closed.
  const listens = !Array.isArray(messages) && methodOf(messages) === "subscriptions/listen";
  if (listens) exchange.onEnd = () => void handler.close();
  try {
    return await handler.fetch(c.req.raw, { parsedBody: messages });
  } catch (error) {
    exchange.over();
    throw error;
  }
}

function methodOf(message: unknown): unknown {
  return typeof message === "object" && message !== null ? Reflect.get(message, "method") : undefined;
}

function answered({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

/** What every answer of this instance carries; what the protocol says of the same stays. */
function withHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(answerHeaders(requestId))) response.headers.set(name, value);
  // Whether the connection stays is between the server and whoever is at its other end.
  response.headers.delete("connection");
  return response;
}
