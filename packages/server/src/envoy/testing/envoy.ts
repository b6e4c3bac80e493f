import { type Client, credentials, makeGenericClientConstructor } from "@grpc/grpc-js";
import type { CheckResponse } from "../messages.ts";
import { checkService } from "../serve-checks.ts";

/** A request as Envoy asks about it. */
export interface Held {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Address of the client at the other end of Envoy's socket. */
  readonly source?: string;
  /** Of the route, in Envoy's configuration. */
  readonly extensions?: Readonly<Record<string, string>>;
}

export interface Envoy {
  ask(held: Held): Promise<CheckResponse>;
  close(): void;
}

/** A gRPC client that asks what Envoy does. */
export function envoyAt(port: number): Envoy {
  const Authorization = makeGenericClientConstructor(checkService(), "Authorization");
  const client: Client = new Authorization(`127.0.0.1:${port}`, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = checkService()["Check"] ?? {};
  if (path === undefined || requestSerialize === undefined || responseDeserialize === undefined)
    throw new Error("There is no Check");
  return {
    ask: (held) =>
      new Promise((resolve, reject) => {
        const deserialize = (bytes: Buffer) => responseDeserialize(bytes) as CheckResponse;
        client.makeUnaryRequest(path, requestSerialize, deserialize, questionOf(held), (error, answer) =>
          error === null && answer !== undefined ? resolve(answer) : reject(error ?? new Error("No answer")),
        );
      }),
    close: () => client.close(),
  };
}

/** Envoy puts the first line of a request among its headers. */
function questionOf({ method = "GET", path = "/", headers = {}, source = "203.0.113.9", extensions = {} }: Held) {
  const sent = { ":method": method, ":path": path, "x-forwarded-proto": "https", ...headers };
  return {
    attributes: {
      source: { address: { socket_address: { address: source } } },
      request: { http: { method, path, headers: sent, scheme: "https" } },
      context_extensions: extensions,
    },
  };
}
