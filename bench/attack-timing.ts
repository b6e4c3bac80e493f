import { connect, type Socket } from "node:net";
import type { Figure } from "./figure.ts";
import { withUnknownId, withWrongSecret } from "./forge.ts";
import type { Started } from "./processes.ts";
import { type Scene, verifying } from "./scene.ts";

const samples = 20_000;

/**
 * T1: does it take longer to refuse a wrong secret of a key that exists than one of a key that does not? Both texts have
 * a good shape and checksum and a wrong tag, which is as far as anybody gets who does not hold the tag key.
 */
export async function timing({ port }: Started, scene: Scene): Promise<Figure> {
  const [secret] = scene.secrets;
  const [existing, unknown] = verifying(port, scene, [withWrongSecret(secret), withUnknownId(secret)]).requests;
  if (existing === undefined || unknown === undefined) throw new Error("There are two requests");
  const times: readonly [number[], number[]] = [[], []];
  const client = await Client.connect(port);
  for (let sample = 0; sample < samples * 2; sample += 1) {
    const kind = Math.random() < 0.5 ? 0 : 1;
    times[kind].push(await client.ask(kind === 0 ? existing : unknown));
  }
  client.close();
  const t = Math.abs(welch(trimmed(times[0]), trimmed(times[1])));
  const name = "T1: |t| of refusing a wrong secret of a known key against an unknown key";
  return { name, rounds: [t], bound: { is: "at most", value: 4.5 } };
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
