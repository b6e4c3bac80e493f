import { connect, type NetConnectOpts, type Socket } from "node:net";

/** Everything that came back on one connection, and how it ended. */
export interface RawAnswer {
  readonly text: string;
  /** `open` when the other end still held the connection after `waitMs`. */
  readonly end: "closed" | "reset" | "open";
}

/** Sends bytes as they are, with no HTTP client to put them right, and collects the answer. */
export function sendRaw(at: NetConnectOpts, bytes: string | Buffer, waitMs = 3000): Promise<RawAnswer> {
  return collect(connect(at), bytes, waitMs);
}

export function collect(socket: Socket, bytes: string | Buffer, waitMs: number): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const finish = (end: RawAnswer["end"]): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text: Buffer.concat(chunks).toString("latin1"), end });
    };
    const timer = setTimeout(() => finish("open"), waitMs);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => finish("closed"));
    socket.on("error", () => finish("reset"));
    socket.on("close", () => finish("closed"));
    socket.write(bytes);
  });
}

/** The statuses in an answer, one per response on the connection. */
export function statusesOf({ text }: RawAnswer): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

/** The body of the only response, read as JSON. */
export function jsonOf({ text }: RawAnswer): Record<string, unknown> {
  return JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));
}
