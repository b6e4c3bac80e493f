import { type DenialCode, verdictTexts } from "@keyporter/contract";
import type { VerdictBody } from "@keyporter/sdk";
import { type Command, Option } from "commander";
import { exitCodes, usageFailure } from "../failures.ts";
import { withInstance } from "../instance/connection.ts";
import { collect, type JsonOption, leaf } from "../leaf.ts";
import { readSecret } from "../terminal/input.ts";
import { hint, show } from "../terminal/output.ts";
import { fields, time } from "../terminal/render.ts";

interface VerifyOptions extends JsonOption {
  readonly api?: string;
  readonly scope?: readonly string[];
  readonly environment?: "live" | "test";
  readonly ip?: string;
}

export function addVerify(program: Command): void {
  leaf(program, "verify", "Check an API key, read from standard input; exits with 1 when it is refused")
    .option("--api <api>", "the API that is called: id, code or audience")
    .option("--scope <scope>", "a scope that is needed; repeat for more", collect)
    .addOption(new Option("--environment <name>", "default: live").choices(["live", "test"]))
    .option("--ip <address>", "where the caller of the API comes from")
    .addHelpText("after", "\nExample:\n  $ keyporter verify --api orders --scope orders:read < key.txt")
    .allowExcessArguments(true)
    .action(async (options: VerifyOptions, command: Command) => {
      if (command.args.length > 0) {
        throw usageFailure(
          "The key is read from standard input, never from an argument, where other users and the shell's history " +
            "see it. If the argument was a key in use, rotate it.",
        );
      }
      const key = (await readSecret("Key")).trim();
      const { api, scope: scopes, environment, ip } = options;
      const verdict = await withInstance((client) => client.verifyKey({ key, api, scopes, environment, ip }));
      show(verdict, options, () => verdictText(verdict));
      if (verdict.valid) return;
      process.exitCode = exitCodes.refused;
      if (options.json !== true) hint(verdictTexts[verdict.code as DenialCode]);
    });
}

/** What a verdict says, for people. */
function verdictText({ valid, code, reasons, key, scopes, missing_scopes: missing }: VerdictBody): string {
  const others = reasons?.filter((reason) => reason !== code) ?? [];
  return fields([
    ["valid", valid ? "yes" : "no"],
    ["code", code],
    ...(others.length > 0 ? [["also", others.join(", ")] as const] : []),
    ...(key
      ? ([
          ["key", `${key.name} (${key.masked})`],
          ["id", key.id],
          ["owner", ownerOf(key)],
        ] as const)
      : []),
    ...(key ? ([["expires", time(key.expires_at) ?? "never"]] as const) : []),
    ...(scopes ? [["scopes", scopes.join(" ")] as const] : []),
    ...(missing ? [["missing", missing.join(" ")] as const] : []),
  ]);
}

function ownerOf({ owner }: NonNullable<VerdictBody["key"]>): string {
  return [owner.type, owner.id].filter(Boolean).join(" ");
}
