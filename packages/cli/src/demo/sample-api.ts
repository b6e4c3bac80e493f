import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Client, createClient } from "@keyporter/sdk";
import { demoWorlds, samplePort } from "./world.ts";

/**
 * A small product of its own, as somebody would put Keyporter beside it: it takes the key out of the request, asks
 * Keyporter whether it may do this, and answers. Each product of the demo has a path.
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
    server.once("error", reject);
    server.listen(samplePort, "127.0.0.1", resolve);
  });
  return server;
}

interface Said {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function answer(keyporter: Client, request: IncomingMessage): Promise<Said> {
  const [, code = ""] = (request.url ?? "").split(/[/?]/);
  const world = demoWorlds.find((one) => one.code === code);
  if (world === undefined) {
    return { status: 404, body: { error: "Try one of these", paths: demoWorlds.map((one) => `/${one.code}`) } };
  }
  const key = keyOf(request);
  if (key === undefined) return { status: 401, body: { error: "Send an API key" } };
  const verdict = await keyporter.verifyKey({
    key,
    api: code,
    environment: key.includes("_test_") ? "test" : "live",
    ...(request.socket.remoteAddress === undefined ? {} : { ip: request.socket.remoteAddress }),
  });
  if (!verdict.valid) {
    const forbidden = ["DISABLED", "INSUFFICIENT_SCOPE", "PLAN_REQUIRED", "ORGANIZATION_SUSPENDED"];
    return { status: forbidden.includes(verdict.code) ? 403 : 401, body: { error: verdict.code } };
  }
  const { key: known, scopes = [] } = verdict;
  return { status: 200, body: { message: `Hello from ${world.api.name}`, key: known?.masked, may: scopes } };
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
