import { request } from "node:http";

export interface ProxyAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Parsed JSON; null when there was none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Address of the proxy on this machine: what stands in 127.0.0.0/8 is all ours. */
  readonly from?: string;
}

/** Asks as a proxy at some address does, with headers as they are given. */
export function askAs(url: string, path: string, asking: Asking = {}): Promise<ProxyAnswer> {
  const { method = "GET", headers = {}, from = "127.0.0.1" } = asking;
  const { hostname, port } = new URL(url);
  const lines = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: lines, localAddress: from }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        const body: unknown = /json$/.test(response.headers["content-type"] ?? "") ? JSON.parse(text || "null") : null;
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(told), text, body });
      });
    });
    asked.once("error", reject);
    asked.end();
  });
}
