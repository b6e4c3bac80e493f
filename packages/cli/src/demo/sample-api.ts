import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createVerifier, type Identity, type Verifier } from "@keyporter/sdk";
import { requireKey } from "@keyporter/sdk/node";
import { configurationFailure } from "../failures.ts";
import { type DemoOperation, demoOperations } from "./operations.ts";
import { type DemoWorld, demoWorlds, samplePort } from "./world.ts";

const portTaken = `The demo's small API needs port ${samplePort} of this machine, which is taken: perhaps by another demo.`;

/**
 * A small product of its own, as somebody would put Keyporter beside it with the SDK: each call needs a key that may do
 * this. Each product of the demo has a path, and below it what its OpenAPI document describes.
 */
export async function startSampleApi(keyporterUrl: string, verifierKey: string): Promise<Server> {
  const verifier = createVerifier({ url: keyporterUrl, credential: verifierKey });
  const server = createServer((request, response) => answer(verifier, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject("code" in error && error.code === "EADDRINUSE" ? configurationFailure(portTaken) : error),
    );
    server.listen(samplePort, "127.0.0.1", resolve);
  });
  return server;
}

function answer(verifier: Verifier, request: IncomingMessage, response: ServerResponse): void {
  // Pages of the documentation call it from the browser.
  response.setHeader("access-control-allow-origin", "*");
  const [, code = "", ...rest] = (request.url ?? "").split("?", 1).join("").split("/");
  const world = demoWorlds.find((one) => one.code === code);
  if (world === undefined) {
    send(response, 404, { error: "Try one of these", paths: demoWorlds.map((one) => `/${one.code}`) });
    return;
  }
  const path = rest.filter((part) => part !== "");
  const operation = findOperation(code, request.method ?? "GET", path);
  if (operation === null) {
    send(response, 404, { error: `There is nothing at /${path.join("/")}` });
    return;
  }

  const rules = {
    api: code,
    scopes: operation === undefined ? [] : [operation.scope],
    keyFrom: ["bearer", "x_api_key", { header: "MC-Api-Key" }] as const,
    clientIp: ({ socket }: IncomingMessage) => socket.remoteAddress,
    environment: environmentOf(request),
  };
  const serve = requireKey(verifier, rules, (_request, _response, key) =>
    send(response, 200, operation === undefined ? greeting(world, key) : operation.answer),
  );
  serve(request, response);
}

function greeting(world: DemoWorld, key: Identity): object {
  return { message: `Hello from ${world.api.name}`, key: key.masked, may: key.scopes };
}

/** The demo has one address for both. */
function environmentOf({ headers }: IncomingMessage): "live" | "test" {
  return Object.values(headers).some((value) => value?.includes("_test_")) ? "test" : "live";
}

/** Undefined for the product itself, which only says hello; null where there is nothing. */
function findOperation(code: string, method: string, path: readonly string[]): DemoOperation | null | undefined {
  if (path.length === 0) return undefined;
  const known = demoOperations[code] ?? [];
  return known.find((one) => one.method === method.toLowerCase() && fits(one.path, path)) ?? null;
}

function fits(pattern: string, path: readonly string[]): boolean {
  const parts = pattern.split("/").slice(1);
  return parts.length === path.length && parts.every((part, at) => part.startsWith("{") || part === path[at]);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "cache-control": "no-store", "content-type": "application/json" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}
