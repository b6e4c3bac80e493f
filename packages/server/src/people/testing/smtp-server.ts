import { createServer, type Socket } from "node:net";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and parts, as they came. */
  readonly raw: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** Refuses every letter from now on. */
  refuse(): void;
  close(): Promise<void>;
}

/** As much of a mail server as it takes to be given letters. @see RFC 5321 */
export async function startSmtpServer(): Promise<SmtpServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let refusing = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    serve(socket, (letter) => {
      if (refusing) return false;
      received.push(letter);
      return true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    received,
    refuse: () => {
      refusing = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function serve(socket: Socket, take: (letter: Received) => boolean): void {
  let from = "";
  let to: string[] = [];
  let data: string[] | null = null;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? "";

  function onLine(line: string): void {
    if (data !== null) {
      if (line !== ".") {
        data.push(line.startsWith("..") ? line.slice(1) : line);
        return;
      }
      const taken = take({ from, to, raw: data.join("\n") });
      [data, to] = [null, []];
      say(taken ? "250 taken" : "554 refused");
      return;
    }
    const verb = line.split(/[ :]/)[0]?.toUpperCase();
    if (verb === "MAIL") from = addressIn(line);
    if (verb === "RCPT") to.push(addressIn(line));
    if (verb === "DATA") data = [];
    if (verb === "QUIT") socket.end("221 bye\r\n");
    else say(verb === "DATA" ? "354 go on" : "250 ok");
  }

  let rest = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  say("220 test");
}

/** The text of one kind in a letter, decoded. */
export function partOf({ raw }: Received, type: "text/plain" | "text/html"): string {
  const at = raw.indexOf(`Content-Type: ${type}`);
  const [head = "", ...rest] = raw.slice(at).split("\n\n");
  const body = rest.join("\n\n").split("\n--")[0] ?? "";
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll("=\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
