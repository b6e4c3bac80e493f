import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a port that can be closed like a cut cable: nothing arrives any more, and nothing says so. */
export interface BlackHole {
  readonly port: number;
  swallow(): void;
  /** New connections reach the port again; those of before stay dead. */
  restore(): void;
  close(): void;
}

export async function startBlackHole(to: number): Promise<BlackHole> {
  const sockets = new Set<Socket>();
  let swallowing = false;
  const server = createServer((near) => {
    if (swallowing) {
      sockets.add(near.on("error", () => undefined));
      return;
    }
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("data", (data) => swallowing || other.write(data));
      one.on("close", () => swallowing || other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return {
    port: address.port,
    swallow() {
      swallowing = true;
    },
    restore() {
      swallowing = false;
      for (const socket of sockets) socket.pause();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
