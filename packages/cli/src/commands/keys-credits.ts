import type { Key } from "@keyporter/sdk";
import { type Command, InvalidArgumentError, Option } from "commander";
import { usageFailure } from "../failures.ts";
import { withInstance } from "../instance/connection.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { creditsText } from "../terminal/key-view.ts";
import { show } from "../terminal/output.ts";

interface CreditsOptions extends JsonOption {
  readonly add?: number;
  readonly set?: number;
  readonly stop?: true;
}

/** What a key may spend. Its refill is set where it is made, or in the console. */
export function addCredits(keys: Command): void {
  leaf(keys, "credits <id>", "Show the credits of a key, or change them")
    .addOption(
      new Option("--add <count>", "add so many; below 0 takes some away")
        .argParser(parseWhole)
        .conflicts(["set", "stop"]),
    )
    .addOption(new Option("--set <count>", "make them so many").argParser(parseWhole).conflicts("stop"))
    .option("--stop", "meter the key no longer: it can be used without limit")
    .action(async (id: string, options: CreditsOptions) => {
      if (options.set !== undefined && options.set < 0) throw usageFailure("--set takes a number from 0 on.");
      const key = await changed(id, options);
      show(key.credits, options, () => creditsText(key) ?? "It is not metered.");
    });
}

function changed(id: string, { add, set, stop }: CreditsOptions): Promise<Key> {
  return withInstance((client) => {
    if (add !== undefined) return client.addCredits(id, { amount: add });
    if (set !== undefined) return client.updateKey(id, { credits: { remaining: set } });
    if (stop !== undefined) return client.updateKey(id, { credits: null });
    return client.getKey(id);
  });
}

function parseWhole(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError("Write a whole number.");
  return Number(text);
}
