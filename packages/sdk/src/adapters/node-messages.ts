import type { Refusal } from "./refusal.ts";

/** As much of `http.IncomingMessage` as is read. */
export interface NodeRequest {
  readonly headersDistinct: Readonly<Record<string, readonly string[] | undefined>>;
}

/** As much of `http.ServerResponse` as is written. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Of some headers that were sent twice `headers` keeps only the first: a key must not be chosen like that. */
export function readNodeHeader({ headersDistinct }: NodeRequest): (name: string) => string | undefined {
  return (name) => headersDistinct[name.toLowerCase()]?.join(", ");
}

export function setHeaders(response: Pick<NodeResponse, "setHeader">, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export function sendRefusal(response: NodeResponse, { status, headers, body }: Refusal): void {
  response.statusCode = status;
  setHeaders(response, headers);
  response.end(body);
}
