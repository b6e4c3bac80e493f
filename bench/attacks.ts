import { connect, type Socket } from "node:net";
import { jsonRequest, load, median } from "./load.ts";
import { type Keyporter, startKeyporter } from "./processes.ts";
import { makeScene } from "./scene.ts";

/** What attackers can learn from, or do to, the time that answers take. */
export async function benchAttacks(): Promise<string[]> {
  const keyporter = await startKeyporter();
  try {
    const scene = await makeScene(keyporter);
    return [
      "Under attack",
      ...(await timing(keyporter, scene)),
      ...(await forgedKeys(keyporter, scene)),
      ...(await slowClients(keyporter, scene)),
    ];
  } finally {
    await keyporter.stop();
  }
}

type Scene = Awaited<ReturnType<typeof makeScene>>;

const samples = 20_000;

/**
 * T1: does it take longer to refuse a wrong secret of a key that exists than one of a key that does not? Both texts have
 * a good shape and checksum and a wrong tag, which is as far as anybody gets who does not hold the tag key.
 */
async function timing({ port }: Keyporter, scene: Scene): Promise<string[]> {
  const existing = withChecksum(`${scene.secret.slice(0, -18)}${"A".repeat(12)}`);
  const unknown = withChecksum(`kp_live_${"A".repeat(12)}${scene.secret.slice(20, -18)}${"A".repeat(12)}`);
  const request = (key: string): Buffer =>
    jsonRequest("/v1/verify", { authorization: `Bearer ${scene.asker}` }, { key, api: scene.apiId });
  const texts = [request(existing), request(unknown)] as const;
  const times: readonly [number[], number[]] = [[], []];
  const client = await Client.connect(port);
  for (let sample = 0; sample < samples * 2; sample += 1) {
    const kind = Math.random() < 0.5 ? 0 : 1;
    times[kind].push(await client.ask(texts[kind]));
  }
  client.close();
  const t = welch(trimmed(times[0]), trimmed(times[1]));
  return [
    `  T1  wrong secret of a known key against an unknown key, ${samples.toLocaleString("en")} each: |t| = ${Math.abs(t).toFixed(2)} (below 4.5: no difference to learn from)`,
  ];
}

/** T3: good traffic while others try forged keys as fast as they can. */
async function forgedKeys({ port }: Keyporter, scene: Scene): Promise<string[]> {
  const good = target(port, scene, scene.secret, '"valid":true');
  const forged = target(port, scene, withChecksum(`${scene.secret.slice(0, -12)}${"A".repeat(6)}`), "NOT_FOUND");
  await load(good, 8, 1000);
  const quiet: number[] = [];
  const attacked: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    quiet.push((await load({ ...good }, 16, 1500)).p99);
    const [during] = await Promise.all([load(good, 8, 1500), load(forged, 8, 1500)]);
    attacked.push(during.p99);
  }
  return [ratioLine("T3  p99 of good traffic with half of the connections sending forged keys", quiet, attacked)];
}

/** T18: good traffic while a thousand clients send their headers a byte at a time. */
async function slowClients({ port }: Keyporter, scene: Scene): Promise<string[]> {
  const good = target(port, scene, scene.secret, '"valid":true');
  const quiet: number[] = [];
  const attacked: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    quiet.push((await load(good, 16, 1500)).p99);
    const sockets = await Promise.all(Array.from({ length: 1000 }, () => slowSocket(port)));
    const drip = setInterval(() => {
      for (const socket of sockets) socket.write("x");
    }, 500);
    attacked.push((await load(good, 16, 1500)).p99);
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  }
  return [ratioLine("T18 p99 of good traffic beside 1,000 slow clients", quiet, attacked)];
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

function target(port: number, scene: Scene, key: string, expect: string) {
  const headers = { authorization: `Bearer ${scene.asker}` };
  return { port, request: jsonRequest("/v1/verify", headers, { key, api: scene.apiId }), expect };
}

function ratioLine(name: string, before: readonly number[], during: readonly number[]): string {
  const [quiet, attacked] = [median(before), median(during)];
  return `  ${name}: ${quiet.toFixed(2)} ms -> ${attacked.toFixed(2)} ms   ratio ${(attacked / quiet).toFixed(2)}`;
}

/** One connection, one request at a time: what an attacker with a stopwatch does. */
class Client {
  readonly #socket: Socket;
  #answered: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", () => this.#answered());
  }

  static connect(port: number): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(new Client(socket)));
      socket.on("error", reject);
    });
  }

  /** Microseconds until the answer came. The answers are small enough for one packet. */
  ask(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      const begun = process.hrtime.bigint();
      this.#answered = () => resolve(Number(process.hrtime.bigint() - begun) / 1000);
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Without the slowest tenth, which is the machine's noise and not the server's work. */
function trimmed(times: readonly number[]): number[] {
  return times.toSorted((a, b) => a - b).slice(0, Math.floor(times.length * 0.9));
}

/** @see B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved" */
function welch(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [moments(a), moments(b)];
  return (left.mean - right.mean) / Math.sqrt(left.variance / a.length + right.variance / b.length);
}

function moments(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The public checksum, which every forger can compute. @see docs/key-format.md */
function withChecksum(text: string): string {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = "";
  for (let digit = 0; digit < 6; digit += 1) {
    digits = `${alphabet[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return text + digits;
}
