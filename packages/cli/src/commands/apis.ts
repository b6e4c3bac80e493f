import { presetNames } from "@keyporter/contract";
import { type Api, all, type CreateApiInput } from "@keyporter/sdk";
import { type Command, Option } from "commander";
import { withInstance } from "../instance/connection.ts";
import { take } from "../instance/take.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { assertCanConfirm, type ConfirmOptions, confirm } from "../terminal/input.ts";
import { show } from "../terminal/output.ts";
import { cell, fields, table, time } from "../terminal/render.ts";

interface CreateApiOptions extends JsonOption {
  readonly name: string;
  readonly code?: string;
  readonly audience: string;
  readonly baseUrl?: string;
  readonly prefix?: string;
  readonly preset?: CreateApiInput["preset"];
}

export function addApis(program: Command): void {
  const apis = program.command("apis").description("Register the APIs that keys are for");
  leaf(apis, "list", "List APIs").action(async (options: JsonOption) => {
    const { data } = await withInstance((client) => take(all(client.listApis)));
    show({ data }, options, () => apiTable(data));
  });
  addCreateApi(apis);
  leaf(apis, "show <api>", "Show one API, by id or code").action(async (id: string, options: JsonOption) => {
    const api = await withInstance((client) => client.getApi(id));
    show(api, options, () => apiFields(api));
  });
  addDeleteApi(apis);
  addScopes(apis);
}

function addCreateApi(apis: Command): void {
  leaf(apis, "create", "Register an API")
    .requiredOption("--name <name>", "what people will know it by")
    .requiredOption("--audience <audience>", "what it is called in access tokens, often its address")
    .option("--code <code>", "a short name for programs; it never changes")
    .option("--base-url <url>", "where it is, for the samples that people copy")
    .option("--prefix <prefix>", "what its keys begin with")
    .addOption(new Option("--preset <preset>", "the rules for its keys to begin with").choices(presetNames))
    .action(async (options: CreateApiOptions) => {
      const { name, code, audience, baseUrl: base_url, prefix, preset } = options;
      const api = await withInstance((client) => client.createApi({ name, code, audience, base_url, prefix, preset }));
      show(api, options, () => apiFields(api));
    });
}

function addDeleteApi(apis: Command): void {
  leaf(apis, "delete <api>", "Remove an API; its keys stop working")
    .option("--yes", "do not ask")
    .action(async (id: string, options: JsonOption & ConfirmOptions) => {
      assertCanConfirm(options);
      await withInstance(async (client) => {
        await confirm(options, async () => {
          const { name, code } = await client.getApi(id);
          return `Remove the API "${cell(name)}" (${code})? Its keys will never work again.`;
        });
        await client.deleteApi(id);
        show({ id, deleted: true }, options, () => `${id} is deleted.`);
      });
    });
}

function addScopes(apis: Command): void {
  const scopes = apis.command("scopes").description("What keys of an API can be allowed to do");
  leaf(scopes, "list <api>", "List the scopes of an API").action(async (api: string, options: JsonOption) => {
    const { data } = await withInstance((client) => client.listScopes(api));
    const rows = data.map((scope) => [scope.key, scope.description, scope.id]);
    show({ data }, options, () => (data.length === 0 ? "No scopes." : table(["SCOPE", "DESCRIPTION", "ID"], rows)));
  });
  leaf(scopes, "add <api> <scope>", "Add a scope to an API")
    .option("--description <text>", "what it allows, for the people who choose")
    .action(async (api: string, key: string, options: JsonOption & { readonly description?: string }) => {
      const scope = await withInstance((client) => client.createScope(api, { key, description: options.description }));
      show(scope, options, () => `${scope.key} is a scope now (${scope.id}).`);
    });
}

function apiTable(apis: readonly Api[]): string {
  const rows = apis.map(({ id, code, name, audience, prefix }) => [id, code, name, audience, prefix]);
  return table(["ID", "CODE", "NAME", "AUDIENCE", "PREFIX"], rows);
}

function apiFields(api: Api): string {
  return fields([
    ["id", api.id],
    ["code", api.code],
    ["name", api.name],
    ["audience", api.audience],
    ["base URL", api.base_url],
    ["key prefix", api.prefix],
    ["authority", api.policy.authority],
    ["owners", api.policy.owner_types.join(" ")],
    ["created", time(api.created_at)],
  ]);
}
