import { connect, type Socket } from "node:net";

/** What every connection sends again and again. */
export interface Target {
  readonly port: number;
  /** A whole HTTP/1.1 request with keep-alive. */
  readonly request: Buffer;
  /** Must stand in every answer, so that nobody measures how fast errors are. */
  readonly expect: string;
}

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Keeps `connections` busy for `ms`: each sends its next request when the answer to the last one is complete. */
export async function load(target: Target, connections: number, ms: number): Promise<Measured> {
  const latencies: number[] = [];
  const until = performance.now() + ms;
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, () => connection(target, until, latencies)));
  const seconds = (performance.now() - begun) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function connection(target: Target, until: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: target.port, host: "127.0.0.1", noDelay: true });
    let pending = Buffer.alloc(0);
    let sentAt = 0;
    const send = (): void => {
      sentAt = performance.now();
      socket.write(target.request);
    };
    socket.on("error", reject);
    socket.on("connect", send);
    socket.on("data", (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const end = endOfAnswer(pending);
      if (end === null) return;
      if (!pending.subarray(0, end).includes(target.expect)) {
        fail(socket, reject, pending);
        return;
      }
      const closes = /\r\nconnection: close\r\n/i.test(pending.toString("latin1", 0, end));
      pending = Buffer.alloc(0);
      latencies.push(performance.now() - sentAt);
      if (performance.now() < until && !closes) send();
      else {
        socket.destroy();
        // A server may end a connection that has served long enough, and is then asked on another one.
        resolve(performance.now() < until ? connection(target, until, latencies) : undefined);
      }
    });
  });
}

function fail(socket: Socket, reject: (error: Error) => void, answer: Buffer): void {
  socket.destroy();
  reject(new Error(`Unexpected answer: ${answer.subarray(0, 60).toString("latin1")}`));
}

/** Where the first answer in the buffer ends; null while it is incomplete. Both servers send Content-Length. */
function endOfAnswer(bytes: Buffer): number | null {
  const headers = bytes.indexOf("\r\n\r\n");
  if (headers < 0) return null;
  const length = /content-length: (\d+)/i.exec(bytes.toString("latin1", 0, headers));
  const end = headers + 4 + Number(length?.[1] ?? 0);
  return bytes.length >= end ? end : null;
}

/** The same bytes that a client library would send. */
export function jsonRequest(path: string, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    host: "127.0.0.1",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${text}`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
