/** What the process ends with. 78 is EX_CONFIG of sysexits.h: nobody should restart it before a person has looked. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, configuration: 78 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something that a person can act on: told in its message alone, without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command was typed wrongly; nothing was done. */
export const usageFailure = (message: string): Failure => new Failure(message, exitCodes.usage);

/** The environment or the files that Keyporter is configured by are wrong. */
export const configurationFailure = (message: string): Failure => new Failure(message, exitCodes.configuration);
