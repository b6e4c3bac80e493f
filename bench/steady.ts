import { connect, type Socket } from "node:net";
import type { Target } from "./load.ts";

/** When it was sent, by `process.hrtime`, and how long the answer took; both in milliseconds. */
export interface Timed {
  readonly at: number;
  readonly took: number;
}

const connections = 64;

/** Milliseconds on the clock that all threads and processes of a machine share. */
export function clock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * Sends at a steady rate, whatever the answers do: a server that stands still makes all requests of that time slow, not
 * only those that were under way. One that finds every connection busy counts from when it was due.
 */
export async function sendSteadily(target: Target, perSecond: number, ms: number): Promise<readonly Timed[]> {
  const times: Timed[] = [];
  const due: number[] = [];
  const idle: Socket[] = [];
  const sentAt = new Map<Socket, number>();
  let sent = 0;
  const send = (socket: Socket, at: number): void => {
    const request = target.requests[sent % target.requests.length];
    if (request === undefined) throw new Error("There is nothing to send");
    sent += 1;
    sentAt.set(socket, at);
    socket.write(request);
  };
  const answered = (socket: Socket, answer: Buffer): void => {
    if (!answer.includes(target.expect)) throw new Error(`Unexpected answer: ${answer.toString("latin1", 0, 400)}`);
    const at = sentAt.get(socket) ?? Number.NaN;
    times.push({ at, took: clock() - at });
    const waiting = due.shift();
    if (waiting === undefined) idle.push(socket);
    else send(socket, waiting);
  };
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(target.port)));
  for (const socket of sockets) socket.on("data", (answer: Buffer) => answered(socket, answer));
  idle.push(...sockets);
  const begun = clock();
  await new Promise<void>((resolve) => {
    let released = 0;
    const timer = setInterval(() => {
      const now = clock();
      for (const wanted = ((now - begun) / 1000) * perSecond; released < wanted; released += 1) {
        const socket = idle.pop();
        if (socket === undefined) due.push(now);
        else send(socket, now);
      }
      if (now - begun < ms) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (const socket of sockets) socket.destroy();
  return times;
}

/** The answers are small enough for one packet. */
function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}
