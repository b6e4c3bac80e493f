import { usageFailure } from "./failures.ts";

/** An API key of any prefix, or another secret of Keyporter, whole or cut off. */
const secretPattern = /([a-z][a-z0-9]{0,15}_(?:live|test)_[0-9A-Za-z]{12})kPk[0-9A-Za-z]*|(kp[a-z]_)[0-9A-Za-z]{20,}/g;

/**
 * Refuses secrets on the command line, wherever they stand: other users of the machine see it in `ps`, and the shell
 * writes it into its history.
 *
 * @throws {Failure} that does not repeat the argument
 */
export function refuseSecretArguments(args: readonly string[]): void {
  if (args.every((argument) => withoutSecrets(argument) === argument)) return;
  throw usageFailure(
    "An argument looks like a secret. Secrets are read from standard input or from the environment, never from " +
      "arguments, where other users and the shell's history see them. If it is in use, rotate it.",
  );
}

/**
 * Takes out of a usage error what was typed in the wrong place and may be a password or somebody else's key: lists of
 * surplus arguments, values of unknown options, and long words.
 */
export function withoutArguments(message: string): string {
  return message
    .replace(/(but got \d+): .*/s, "$1.\n")
    .replace(/'(--?[^'=]+)=.*?'/gs, "'$1=...'")
    .replace(/[\w+/=-]{24,}/g, "...");
}

/** Cuts every secret of Keyporter down to the part that is public. */
export function withoutSecrets(text: string): string {
  return text.replace(secretPattern, "$1$2...");
}
