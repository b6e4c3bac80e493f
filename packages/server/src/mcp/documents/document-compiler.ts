import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type CompiledDocument, compileTools, type Found, type Refusal, refuse } from "@keyporter/core";

export interface CompilerLimits {
  /** After this long nobody waits any more. */
  readonly deadlineMs: number;
  /** What one document may take of the memory. */
  readonly heapMb: number;
}

type Compiled = Found<CompiledDocument> | Refusal;

const usual: CompilerLimits = { deadlineMs: 60_000, heapMb: 768 };
/** Up to this length a document is read sooner than a process starts. */
const smallChars = 10_000;
const script = fileURLToPath(new URL("./compile-process.ts", import.meta.url));

/**
 * Compiles OpenAPI documents, each in a process of its own and one after the other: five megabytes of YAML take many
 * seconds, in which no verification may wait, and more memory than a thread could run out of without ending us all.
 */
export class DocumentCompiler {
  readonly #limits: CompilerLimits;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<CompilerLimits> = {}) {
    this.#limits = { ...usual, ...limits };
  }

  /** @returns INVALID_DOCUMENT also when time or memory ends first */
  async compile(text: string): Promise<Compiled> {
    if (text.length <= smallChars) return compileTools(text);
    const turn = this.#last.then(() => compileApart(text, this.#limits));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function compileApart(text: string, { deadlineMs, heapMb }: CompilerLimits): Promise<Compiled> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [], {
      execArgv: [`--max-old-space-size=${heapMb}`],
      // Nothing that it could tell anybody.
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      timeout: deadlineMs,
      killSignal: "SIGKILL",
    });
    child.once("message", (answer: Compiled) => resolve(answer));
    child.once("error", reject);
    // Without an answer before: its time or its memory is over. The first outcome counts.
    child.once("close", (_code, signal) => resolve(tooMuch(signal === "SIGKILL" ? "long" : "much memory")));
    child.send(text, (error) => {
      if (error !== null) child.kill("SIGKILL");
    });
  });
}

function tooMuch(what: string): Refusal {
  const advice = "As JSON, and without what agents do not need, it is read faster.";
  return refuse("INVALID_DOCUMENT", `The document takes too ${what} to read. ${advice}`, {
    errors: [{ pointer: "", detail: `takes too ${what} to read` }],
  });
}
