import { connect, type Socket } from "node:net";
import type { Figure } from "./figure.ts";
import { load } from "./load.ts";
import type { Started } from "./processes.ts";
import { type Scene, verifying } from "./scene.ts";

const rounds = 5;
const roundMs = 2000;

/** T18: good traffic while a thousand clients send their headers a byte at a time. */
export async function slowClients({ port }: Started, scene: Scene): Promise<Figure> {
  const good = verifying(port, scene, scene.secrets);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const quiet = await load(good, 16, roundMs);
    const sockets = await Promise.all(Array.from({ length: 1000 }, () => slowSocket(port)));
    const drip = setInterval(() => {
      for (const socket of sockets) socket.write("x");
    }, 500);
    const attacked = await load(good, 16, roundMs);
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
    ratios.push(attacked.p99 / quiet.p99);
  }
  const name = "T18: p99 of good traffic beside 1,000 slow clients";
  return { name, rounds: ratios, bound: null };
}

function slowSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", reject);
    socket.on("connect", () => {
      socket.removeListener("error", reject);
      socket.on("error", () => undefined);
      socket.write("POST /v1/verify HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ");
      resolve(socket);
    });
  });
}
