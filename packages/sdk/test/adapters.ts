import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import fastify from "fastify";
import { type Context, Hono } from "hono";
import * as forExpress from "../src/adapters/express.ts";
import * as forFastify from "../src/adapters/fastify.ts";
import * as forFetch from "../src/adapters/fetch.ts";
import * as forHono from "../src/adapters/hono.ts";
import * as forNext from "../src/adapters/next.ts";
import * as forNode from "../src/adapters/node.ts";
import type { Verifier } from "../src/index.ts";

/** What the tests vary; the rest of the rules is the same for each framework. */
export type Rules = Omit<forFetch.KeyRules<unknown>, "clientIp" | "cost">;

/** A protected API: it answers the id of the organization of who calls, and costs what the header `x-cost` says. */
export interface Protected {
  call(init: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The same API in each framework, the real ones. The address of the caller is what each framework says it is. */
export const adapters: Readonly<Record<string, (verifier: Verifier, rules: Rules) => Promise<Protected>>> = {
  node: (verifier, rules) =>
    listening(
      forNode.requireKey(
        verifier,
        {
          ...rules,
          clientIp: ({ socket }) => socket.remoteAddress,
          cost: ({ headers }) => Number(headers["x-cost"] ?? 1),
        },
        (_request, response, key) => response.end(JSON.stringify({ organization: key.organizationId })),
      ),
    ),
  express: (verifier, rules) => {
    const app = express();
    const guard = forExpress.requireKey(verifier, {
      ...rules,
      clientIp: ({ ip }) => ip,
      cost: ({ headersDistinct }) => Number(headersDistinct["x-cost"] ?? 1),
    });
    app.get("/", guard, (request, response) => {
      response.json({ organization: forExpress.keyOf(request).organizationId });
    });
    return listening(app);
  },
  fastify: async (verifier, rules) => {
    const app = fastify();
    const guard = forFastify.requireKey(verifier, {
      ...rules,
      clientIp: ({ ip }) => ip,
      cost: ({ raw }) => Number(raw.headersDistinct["x-cost"] ?? 1),
    });
    app.get("/", { onRequest: guard }, (request) => ({ organization: forFastify.keyOf(request).organizationId }));
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    return { call: (init) => fetch(url, init), close: () => app.close() };
  },
  hono: async (verifier, rules) => {
    const app = new Hono<forHono.KeyEnv>();
    const guard = forHono.requireKey(verifier, {
      ...rules,
      clientIp: () => "127.0.0.1",
      cost: (c: Context<forHono.KeyEnv>) => Number(c.req.header("x-cost") ?? 1),
    });
    app.get("/", guard, (c) => c.json({ organization: c.get("key").organizationId }));
    return { call: async (init) => app.request("/", init), close: async () => {} };
  },
  fetch: (verifier, rules) =>
    handling(
      forFetch.requireKey(
        verifier,
        { ...rules, clientIp: () => "127.0.0.1", cost: ({ headers }) => Number(headers.get("x-cost") ?? 1) },
        (_request, key) => Response.json({ organization: key.organizationId }),
      ),
    ),
  next: (verifier, rules) =>
    handling(
      forNext.requireKey(
        verifier,
        { ...rules, clientIp: () => "127.0.0.1", cost: ({ headers }) => Number(headers.get("x-cost") ?? 1) },
        async (_request, key) => Response.json({ organization: key.organizationId }),
      ),
    ),
};

async function listening(listener: RequestListener): Promise<Protected> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    call: (init) => fetch(url, init),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function handling(handle: (request: Request) => Promise<Response>): Promise<Protected> {
  return { call: (init) => handle(new Request("http://127.0.0.1/", init)), close: async () => {} };
}
