import { environments, type KeyStatus, keyStatuses } from "@keyporter/contract";
import { all, type Key, type ListKeysInput } from "@keyporter/sdk";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../durations.ts";
import { withInstance } from "../instance/connection.ts";
import { take } from "../instance/take.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { keyFields, keyTable } from "../terminal/key-view.ts";
import { hint, show } from "../terminal/output.ts";
import { showNewSecret } from "../terminal/secret-view.ts";
import { addCreateKey } from "./keys-create.ts";
import { addCredits } from "./keys-credits.ts";
import { addEndings } from "./keys-end.ts";

interface ListOptions extends JsonOption {
  readonly api?: string;
  readonly organization?: string;
  readonly user?: string;
  readonly environment?: "live" | "test";
  readonly status?: KeyStatus;
  readonly search?: string;
  readonly limit: number;
}

interface RotateOptions extends JsonOption {
  readonly grace?: number;
}

export function addKeys(program: Command): void {
  const keys = program.command("keys").description("Create, see, rotate and end API keys");
  addCreateKey(keys);
  addListKeys(keys);
  leaf(keys, "show <id>", "Show one key").action(async (id: string, options: JsonOption) => {
    const key = await withInstance((client) => client.getKey(id));
    show(key, options, () => keyFields(key));
  });
  addSwitches(keys);
  leaf(keys, "rotate <id>", "Give a key a new secret, which is printed this once")
    .option(
      "--grace <duration>",
      "how long the old secret keeps working, like 24h; by default not at all",
      parseDuration,
    )
    .action(async (id: string, options: RotateOptions) => {
      const rotated = await withInstance((client) => client.rotateKey(id, { grace_seconds: options.grace }));
      showNewSecret(rotated, options);
    });
  addCredits(keys);
  addEndings(keys);
}

function addListKeys(keys: Command): void {
  leaf(keys, "list", "List keys, the newest first")
    .option("--api <api>", "keys of this API: id or code")
    .option("--organization <organization>", "keys of this organization: id, code or your own id")
    .option("--user <user>", "keys of this user: id or your own id")
    .addOption(new Option("--environment <name>", "keys of this environment").choices(environments))
    .addOption(new Option("--status <status>", "keys in this state").choices(keyStatuses))
    .option("--search <text>", "part of the name, or an id or masked key")
    .option("--limit <count>", "at most so many", parseCount, 100)
    .action(async (options: ListOptions) => {
      const { data, more } = await withInstance((client) =>
        take(all(client.listKeys, queryOf(options)), options.limit),
      );
      show({ data, more }, options, () => (data.length === 0 ? "No keys." : keyTable(data)));
      if (more) hint(`There are more than ${options.limit}; see more of them with --limit.`);
    });
}

function addSwitches(keys: Command): void {
  leaf(keys, "disable <id>", "Stop a key until it is enabled again")
    .option("--reason <text>", "why, for the audit log")
    .action(async (id: string, options: JsonOption & { readonly reason?: string }) => {
      const key = await withInstance((client) => client.disableKey(id, { reason: options.reason }));
      showStatus(key, options);
    });
  leaf(keys, "enable <id>", "Let a disabled key work again").action(async (id: string, options: JsonOption) => {
    const key = await withInstance((client) => client.enableKey(id));
    showStatus(key, options);
  });
}

function showStatus(key: Key, options: JsonOption): void {
  show(key, options, () => `${key.id} is ${key.status}.`);
}

function queryOf({ api, organization, user, environment, status, search, limit }: ListOptions): ListKeysInput {
  const owner = { organization_id: organization, user_id: user };
  return { api_id: api, ...owner, environment, status, q: search, limit: Math.min(limit, 200) };
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("Write a whole number from 1 on.");
  return count;
}
