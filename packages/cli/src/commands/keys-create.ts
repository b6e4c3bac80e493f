import { environments } from "@keyporter/contract";
import type { CreateKeyInput } from "@keyporter/sdk";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration, parseTime } from "../durations.ts";
import { usageFailure } from "../failures.ts";
import { withInstance } from "../instance/connection.ts";
import { collect, type JsonOption, leaf } from "../leaf.ts";
import { showNewSecret } from "../terminal/secret-view.ts";

interface CreateKeyOptions extends JsonOption {
  readonly name: string;
  readonly api: string;
  readonly organization?: string;
  readonly user?: string;
  readonly instance?: true;
  readonly contextOrganization?: string;
  readonly scope?: readonly string[];
  readonly environment?: "live" | "test";
  readonly expiresIn?: number;
  readonly expiresAt?: string;
  readonly allowedIp?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

export function addCreateKey(keys: Command): void {
  leaf(keys, "create", "Create a key; its secret is printed this once")
    .requiredOption("--name <name>", "what people will know it by")
    .requiredOption("--api <api>", "the API it is for: id or code")
    .addOption(
      new Option("--organization <organization>", "owned by this organization: id, code or your own id").conflicts([
        "user",
        "instance",
      ]),
    )
    .addOption(new Option("--user <user>", "owned by this user: id or your own id").conflicts("instance"))
    .option("--instance", "owned by the instance itself, for your own services")
    .option("--context-organization <organization>", "where a user's key is used, if they are in several")
    .option("--scope <scope>", "what it may do; repeat for more", collect)
    .addOption(new Option("--environment <name>", "default: live").choices(environments))
    .addOption(
      new Option("--expires-in <duration>", "how long it works, like 90d")
        .argParser(parseDuration)
        .conflicts("expiresAt"),
    )
    .option("--expires-at <time>", "until when it works, like 2027-01-31T12:00:00Z", parseTime)
    .option("--allowed-ip <range>", "an address or range it may be used from; repeat for more", collect)
    .option("--metadata <key=value>", "kept with the key and told at verification; repeat for more", collectMetadata)
    .action(async (options: CreateKeyOptions) => {
      const body = createKeyBody(options, Date.now());
      const created = await withInstance((client) => client.createKey(body));
      showNewSecret(created, options);
    });
}

/** What the options ask for, as the wire says it. */
export function createKeyBody(options: CreateKeyOptions, nowMs: number): CreateKeyInput {
  const { organization, user, instance, expiresIn, expiresAt } = options;
  if (organization === undefined && user === undefined && instance === undefined) {
    throw usageFailure("Name the owner of the key: --organization, --user or --instance.");
  }
  return {
    name: options.name,
    api_id: options.api,
    organization_id: organization,
    user_id: user,
    owner_type: instance && "instance",
    context_organization_id: options.contextOrganization,
    scopes: options.scope,
    environment: options.environment,
    expires_at: expiresIn === undefined ? expiresAt : new Date(nowMs + expiresIn * 1000).toISOString(),
    allowed_ips: options.allowedIp,
    metadata: options.metadata,
  };
}

function collectMetadata(pair: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = pair.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as key=value.");
  return { ...previous, [pair.slice(0, at)]: pair.slice(at + 1) };
}
