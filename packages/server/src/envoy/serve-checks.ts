import { fileURLToPath } from "node:url";
import { type handleUnaryCall, Server, ServerCredentials, type ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { TlsFiles } from "../config.ts";
import type { Metrics } from "../metrics.ts";
import { type CheckDeps, check } from "./check.ts";
import type { CheckRequest, CheckResponse } from "./messages.ts";

/** Answers Envoy's external authorization over gRPC. */
export interface CheckServer {
  readonly port: number;
  /** Takes no more questions, answers those that were asked, and ends what still runs after `deadlineMs`. */
  close(deadlineMs: number): Promise<void>;
}

interface Listen {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsFiles | null;
}

const service = "envoy.service.auth.v3.Authorization";
const route = `/${service}/Check`;
/** A question holds the headers of one request. */
const maxMessageBytes = 1024 * 1024;

/** @throws when the port cannot be had */
export async function serveChecks(
  deps: CheckDeps & Pick<Metrics, "requestServed">,
  { host, port, tls }: Listen,
): Promise<CheckServer> {
  const server = new Server({ "grpc.max_receive_message_length": maxMessageBytes });
  const answer: handleUnaryCall<CheckRequest, CheckResponse> = (call, reply) => {
    const address = call.getPeer().replace(/:\d+$/, "");
    void check(deps, call.request, { address, encrypted: tls !== null }).then((response) => {
      deps.requestServed(route, "POST", response.denied_response?.status.code ?? 200);
      reply(null, response);
    });
  };
  server.addService(checkService(), { Check: answer });
  const credentials =
    tls === null
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) }]);
  const bound = await listen(server, `${host.includes(":") ? `[${host}]` : host}:${port}`, credentials);
  return { port: bound, close: (deadlineMs) => close(server, deadlineMs) };
}

/** From the text beside this file: only the fields that we know of. */
export function checkService(): ServiceDefinition {
  const file = fileURLToPath(new URL("./check.proto", import.meta.url));
  const definition = loadSync(file, { keepCase: true, defaults: true, oneofs: true })[service];
  if (definition === undefined || !isService(definition)) throw new Error(`${file} does not define ${service}`);
  return definition;
}

function isService(definition: object): definition is ServiceDefinition {
  return "Check" in definition;
}

function listen(server: Server, at: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(at, credentials, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}

function close(server: Server, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.forceShutdown(), deadlineMs);
    server.tryShutdown(() => {
      clearTimeout(deadline);
      resolve();
    });
  });
}
