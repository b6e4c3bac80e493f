import { Command } from "commander";
import { addAdmin } from "./commands/admin.ts";
import { addApis } from "./commands/apis.ts";
import { addBootstrap } from "./commands/bootstrap.ts";
import { addDemo } from "./commands/demo.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addHealthcheck } from "./commands/healthcheck.ts";
import { addKeys } from "./commands/keys.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addStart } from "./commands/start.ts";
import { addVerify } from "./commands/verify.ts";
import { addVersion } from "./commands/version.ts";
import { withoutArguments } from "./typed-secrets.ts";
import { ownVersion } from "./version.ts";

const connectionHelp = `
Which instance a command speaks to:
  1. the one at KEYPORTER_URL, if KEYPORTER_CREDENTIAL is set, or KEYPORTER_CLIENT_ID and
     KEYPORTER_CLIENT_SECRET; each may end in _FILE and name a file instead
  2. the server that runs on KEYPORTER_DATA_DIR (default ./data)
  3. that directory itself, when no server runs on it

Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 78 wrong configuration.`;

/** The whole command line. Commander's own exits are turned into errors, so that one place sets the exit code. */
export function createProgram(): Command {
  const program = new Command("keyporter")
    .description("API keys for any product: create, check, rotate and revoke, self-hosted.")
    .version(ownVersion)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(withoutArguments(text)) })
    .showHelpAfterError("(--help shows what this command takes)")
    .addHelpText("after", connectionHelp);

  addStart(program);
  addDemo(program);
  addBootstrap(program);
  addKeys(program);
  addApis(program);
  addVerify(program);
  addMigrate(program);
  addAdmin(program);
  addDoctor(program);
  addHealthcheck(program);
  addVersion(program);
  return program;
}
