import { ApiError, ConnectionError } from "@keyporter/sdk";
import { CommanderError } from "commander";
import { exitCodes, Failure } from "./failures.ts";
import { createProgram } from "./program.ts";
import { hint, toleratePipeClosing } from "./terminal/output.ts";
import { cell } from "./terminal/render.ts";
import { refuseSecretArguments, withoutSecrets } from "./typed-secrets.ts";

/** Runs one command line. The exit code is set, not exited with, so that all output is written first. */
export async function main(args: readonly string[]): Promise<void> {
  toleratePipeClosing();
  try {
    refuseSecretArguments(args);
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError))
      hint(withoutSecrets(args.includes("--json") ? errorJson(error) : errorText(error)));
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof Failure) return error.exitCode;
  // Help that was asked for ends with 0; everything else that Commander says is about wrong usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  return exitCodes.refused;
}

/** What a person reads: what is wrong, where, and how to find it in the server's log. */
function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return `error: ${messageOf(error)}`;
  return [
    `error: ${cell(error.message)}`,
    ...error.errors.map(({ pointer, detail }) => `  ${cell(pointer)}: ${cell(detail)}`),
    ...(error.permission === undefined ? [] : [`  missing permission: ${cell(error.permission)}`]),
    ...(error.scopes === undefined ? [] : [`  scopes: ${cell(error.scopes.join(" "))}`]),
    ...(error.requestId === undefined ? [] : [`  request: ${cell(error.requestId)}`]),
  ].join("\n");
}

/** The same for programs. */
function errorJson(error: unknown): string {
  if (!(error instanceof ApiError)) return JSON.stringify({ error: { message: messageOf(error) } });
  const { status, code, title, detail, requestId: request_id, errors, permission, scopes } = error;
  return JSON.stringify({
    error: { message: error.message, status, code, title, detail, request_id, errors, permission, scopes },
  });
}

/** Expected failures explain themselves; of any other, only the stack helps whoever reports it. */
function messageOf(error: unknown): string {
  if (error instanceof Failure || error instanceof ConnectionError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
