import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A line to a server that a test can disturb. */
export interface UnsteadyLine {
  /** The same database, by way of this line. */
  readonly url: string;
  /** Ends all connections and takes no more. */
  cut(): void;
  /** Loses everything that is sent from now on, without a word. */
  freeze(): void;
  /** Lets a message of the client that contains this text through, and then cuts before the server's answer. */
  cutAfter(text: string): void;
  restore(): void;
  close(): Promise<void>;
}

export async function unsteadyLine(databaseUrl: string): Promise<UnsteadyLine> {
  const server = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: "open" | "cut" | "frozen" = "open";
  let fatalText: string | null = null;

  function cut(): void {
    state = "cut";
    for (const socket of sockets) socket.destroy();
  }

  const line = createServer((near) => {
    if (state === "cut") near.destroy();
    const far = connect(Number(server.port), server.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.end();
      });
    }
    near.on("data", (bytes) => {
      if (state === "frozen") return;
      const fatal = fatalText !== null && bytes.toString("latin1").includes(fatalText);
      far.write(bytes);
      if (fatal) near.destroy();
    });
    far.on("data", (bytes) => {
      if (state === "open") near.write(bytes);
    });
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  const address = line.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    cut,
    freeze: () => {
      state = "frozen";
    },
    cutAfter: (text) => {
      fatalText = text;
    },
    restore: () => {
      fatalText = null;
      state = "open";
    },
    close: async () => {
      cut();
      line.close();
      await once(line, "close");
    },
  };
}
