import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { StorageUnavailable } from "../errors.ts";

/** What a thread of storage is given when it starts. */
export interface ThreadData {
  readonly file: string;
  readonly statements: SharedArrayBuffer;
}

export interface Call<Request> {
  readonly id: number;
  readonly request: Request;
}

export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: Fault };

interface Fault {
  readonly unavailable: boolean;
  readonly message: string;
  /** Of the other thread, where the fault is to be looked for. */
  readonly stack: string | undefined;
}

/** Asks a thread to finish what it was sent, close its handle and end. */
export const closeRequest = "close";

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/**
 * A worker thread as one asynchronous function. When the thread dies, calls without a reply fail, and the next call
 * starts a new one.
 */
export class Thread<Request> {
  readonly #script: URL;
  readonly #data: ThreadData;
  readonly #onDeath: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #closed = false;

  /** `onDeath` is called when calls were left without a reply; what they did until then is done. */
  constructor(script: URL, data: ThreadData, onDeath: () => void = () => undefined) {
    this.#script = script;
    this.#data = data;
    this.#onDeath = onDeath;
  }

  /**
   * The value is what the thread's code answers to this request; the caller states its type.
   *
   * @throws StorageUnavailable when the thread dies first or is closed.
   */
  async call<Value>(request: Request): Promise<Value> {
    if (this.#closed) throw new StorageUnavailable("The store is closed");
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#lastId += 1;
    const call: Call<Request> = { id: this.#lastId, request };
    return await new Promise<Value>((resolve, reject) => {
      this.#waiting.set(call.id, { resolve: (value) => resolve(value as Value), reject });
      worker.postMessage(call);
    });
  }

  /** Lets the thread finish what it was sent. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#worker === null) return;
    const ended = once(this.#worker, "exit");
    this.#worker.postMessage(closeRequest);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: this.#data });
    let cause = "it ended";
    worker.on("message", (reply: Reply) => this.#settle(reply));
    worker.on("error", (error) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", () => {
      this.#worker = null;
      if (this.#waiting.size > 0) this.#onDeath();
      for (const { reject } of this.#waiting.values())
        reject(new StorageUnavailable(`A database thread died: ${cause}`));
      this.#waiting.clear();
    });
    return worker;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("value" in reply) waiting?.resolve(reply.value);
    else waiting?.reject(errorOf(reply.fault));
  }
}

function errorOf({ unavailable, message, stack }: Fault): Error {
  return unavailable ? new StorageUnavailable(message) : Object.assign(new Error(message), { stack });
}
