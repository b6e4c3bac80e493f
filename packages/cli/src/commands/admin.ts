import type { Command } from "commander";
import { usageFailure } from "../failures.ts";
import { withInstance } from "../instance/connection.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { readNewPassword } from "../terminal/input.ts";
import { show } from "../terminal/output.ts";

interface ResetOptions extends JsonOption {
  readonly email: string;
  readonly passwordStdin?: true;
}

export function addAdmin(program: Command): void {
  const admin = program.command("admin").description("Administrators of the instance");
  leaf(admin, "reset", "Let somebody in again: make them an administrator with this password")
    .requiredOption("--email <address>", "the administrator's e-mail address")
    .option("--password-stdin", "read the password from standard input")
    .action(async (options: ResetOptions) => {
      const password = await readNewPassword(options);
      const user = await withInstance((client, { via }) => {
        if (via === "remote") {
          throw usageFailure("This works only on the server's machine. Unset KEYPORTER_CREDENTIAL and its like there.");
        }
        return client.resetAdministrator({ email: options.email, password });
      });
      show(user, options, () => `${options.email} is an administrator and signs in with the new password.`);
    });
}
