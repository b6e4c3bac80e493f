import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Client, createClient } from "@keyporter/sdk";
import { configurationFailure } from "../failures.ts";
import { type DemoOperation, demoOperations } from "./operations.ts";
import { demoWorlds, samplePort } from "./world.ts";

const portTaken = `The demo's small API needs port ${samplePort} of this machine, which is taken: perhaps by another demo.`;

/**
 * A small product of its own, as somebody would put Keyporter beside it: it takes the key out of the request, asks
 * Keyporter whether it may do this, and answers. Each product of the demo has a path, and below it what its
 * OpenAPI document describes.
 */
export async function startSampleApi(keyporterUrl: string, verifierKey: string): Promise<Server> {
  const keyporter = createClient({ url: keyporterUrl, credential: verifierKey });
  const server = createServer((request, response) => {
    answer(keyporter, request).then(
      (said) => send(response, said),
      () => send(response, { status: 503, body: { error: "Keyporter could not be asked" } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject("code" in error && error.code === "EADDRINUSE" ? configurationFailure(portTaken) : error),
    );
    server.listen(samplePort, "127.0.0.1", resolve);
  });
  return server;
}

interface Said {
  readonly status: number;
  readonly body: unknown;
}

async function answer(keyporter: Client, request: IncomingMessage): Promise<Said> {
  const [, code = "", ...rest] = (request.url ?? "").split("?", 1).join("").split("/");
  const world = demoWorlds.find((one) => one.code === code);
  if (world === undefined) {
    return { status: 404, body: { error: "Try one of these", paths: demoWorlds.map((one) => `/${one.code}`) } };
  }
  const path = rest.filter((part) => part !== "");
  const operation = findOperation(code, request.method ?? "GET", path);
  if (operation === null) return { status: 404, body: { error: `There is nothing at /${path.join("/")}` } };
  const key = keyOf(request);
  if (key === undefined) return { status: 401, body: { error: "Send an API key" } };
  const verdict = await keyporter.verifyKey({
    key,
    api: code,
    environment: key.includes("_test_") ? "test" : "live",
    ...(operation === undefined ? {} : { scopes: [operation.scope] }),
    ...(request.socket.remoteAddress === undefined ? {} : { ip: request.socket.remoteAddress }),
  });
  if (!verdict.valid) {
    const forbidden = ["DISABLED", "INSUFFICIENT_SCOPE", "PLAN_REQUIRED", "ORGANIZATION_SUSPENDED"];
    return { status: forbidden.includes(verdict.code) ? 403 : 401, body: { error: verdict.code } };
  }
  if (operation !== undefined) return { status: 200, body: operation.answer };
  const { key: known, scopes = [] } = verdict;
  return { status: 200, body: { message: `Hello from ${world.api.name}`, key: known?.masked, may: scopes } };
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

/** In any of the places that the policies of the demo allow. */
function keyOf({ headers }: IncomingMessage): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
  const [other] = [headers["x-api-key"], headers["mc-api-key"]].flatMap((value) => value ?? []);
  return bearer ?? other;
}

function send(response: ServerResponse, { status, body }: Said): void {
  const allowed = { "access-control-allow-origin": "*", "cache-control": "no-store" };
  response.writeHead(status, { ...allowed, "content-type": "application/json" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}
