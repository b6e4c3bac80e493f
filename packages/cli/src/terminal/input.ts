import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Failure, usageFailure } from "../failures.ts";
import { hint } from "./output.ts";

const maxBytes = 16 * 1024;

/**
 * A secret from standard input, without the line end that `echo` adds. On a terminal it is asked for and not shown.
 *
 * @throws {Failure} when nothing came, or far too much
 */
export async function readSecret(question: string): Promise<string> {
  const secret = process.stdin.isTTY ? await ask(`${question}: `, { hidden: true }) : await readAll();
  if (secret === "") throw usageFailure(`${question}: nothing came on standard input.`);
  return secret;
}

/** A password that will be set: from a terminal twice, since nobody sees what they type. */
export async function readNewPassword({ passwordStdin }: { readonly passwordStdin?: true }): Promise<string> {
  if (!process.stdin.isTTY && passwordStdin !== true) {
    throw usageFailure("Give the password on standard input, with --password-stdin.");
  }
  const password = await readSecret("Password");
  if (process.stdin.isTTY && (await readSecret("The same again")) !== password) {
    throw new Failure("The two passwords differ. Nothing was changed.");
  }
  return password;
}

export interface ConfirmOptions {
  readonly yes?: true;
}

/** Refuses, before anything is done, a command that would have to ask where nobody can answer. */
export function assertCanConfirm({ yes }: ConfirmOptions): void {
  if (yes !== true && !process.stdin.isTTY) {
    throw usageFailure("This cannot be undone, and there is no terminal to ask on. Say --yes to do it.");
  }
}

/** Asks for a yes unless `--yes` said it. Anything else is a no. */
export async function confirm({ yes }: ConfirmOptions, question: () => Promise<string>): Promise<void> {
  if (yes === true) return;
  const answer = await ask(`${await question()} [y/N] `, { hidden: false });
  if (!/^y(es)?$/i.test(answer.trim())) throw new Failure("Nothing was changed.");
}

async function ask(question: string, { hidden }: { readonly hidden: boolean }): Promise<string> {
  const muted = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (hidden) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: hidden ? muted : process.stderr, terminal: true });
  try {
    return await Promise.race([lines.question(hidden ? "" : question), closed(lines)]);
  } finally {
    lines.close();
    if (hidden) hint("");
  }
}

/** Ctrl-C and Ctrl-D end the dialogue, and without this the question would wait for ever. */
function closed(lines: ReturnType<typeof createInterface>): Promise<never> {
  return new Promise((_, reject) =>
    lines.once("close", () => reject(new Failure("Stopped before anything was done."))),
  );
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > maxBytes) throw usageFailure(`Standard input holds more than ${maxBytes} bytes.`);
  }
  return Buffer.concat(chunks)
    .toString()
    .replace(/\r?\n$/, "");
}
