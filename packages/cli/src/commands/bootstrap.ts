import type { Bootstrapped } from "@keyporter/sdk";
import type { Command } from "commander";
import { withInstance } from "../instance/connection.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { readNewPassword } from "../terminal/input.ts";
import { hint, show } from "../terminal/output.ts";
import { fields } from "../terminal/render.ts";
import { warnOnce } from "../terminal/secret-view.ts";

interface BootstrapOptions extends JsonOption {
  readonly email: string;
  readonly name?: string;
  readonly passwordStdin?: true;
}

export function addBootstrap(program: Command): void {
  leaf(program, "bootstrap", "Create the first administrator, and an application for machines")
    .requiredOption("--email <address>", "the administrator's e-mail address")
    .option("--name <name>", "the administrator's name")
    .option("--password-stdin", "read the password from standard input")
    .addHelpText(
      "after",
      "\nWorks beside a running server and without one. From another machine, set KEYPORTER_URL, and\n" +
        "KEYPORTER_CREDENTIAL_FILE to a copy of the server's bootstrap-token file.",
    )
    .action(async (options: BootstrapOptions) => {
      const { email, name } = options;
      const password = await readNewPassword(options);
      const made = await withInstance((client) => client.bootstrap({ email, name, password }), { create: true });
      show(made, options, () => bootstrappedText(made));
      warnOnce();
      if (options.json !== true) hint("The application may do everything that the management API offers.");
    });
}

function bootstrappedText({ admin, application, token_endpoint, management_api }: Bootstrapped): string {
  return fields([
    ["administrator", `${admin.email} (${admin.id})`],
    ["client id", application.client_id],
    ["client secret", application.client_secret],
    ["token endpoint", token_endpoint],
    ["audience", management_api.audience],
  ]);
}
