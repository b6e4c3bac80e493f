import type { CredentialLocation, Policy } from "@keyporter/contract";
import { type ApiRecord, type ApiTool, type Deps, theSettings } from "@keyporter/core";

/** An API whose tools agents may call, and which the documentation therefore names. */
export interface DocumentedServer {
  readonly code: string;
  readonly name: string;
  readonly locations: readonly CredentialLocation[];
  readonly tools: readonly ApiTool[];
}

/** Where people find their keys and how they make one, where all APIs agree about it. */
export type KeyWords = Pick<Policy["words"], "keys" | "create"> & Pick<Policy, "placement">;

/** All that the documentation tells of this instance. Anybody may read it: see docs/decisions/0010. */
export interface DocsFacts {
  readonly name: string;
  /** What an organization is called here. */
  readonly organization: string;
  readonly supportContact: string | null;
  /** Where keys may stand in a request, of all APIs together. */
  readonly locations: readonly Exclude<CredentialLocation, "query">[];
  /** Whether any API takes connector keys. */
  readonly connectorKeys: boolean;
  readonly keyWords: KeyWords | null;
  readonly servers: readonly DocumentedServer[];
}

/** Reads what the documentation rests on: settings, APIs and their MCP servers. */
export async function readDocsFacts({ store }: Pick<Deps, "store">): Promise<DocsFacts> {
  const [settings, active, enabled] = await Promise.all([
    theSettings({ store }),
    store.all("apis", { status: "active" }),
    store.all("mcp_servers", { enabled: true }),
  ]);
  const apis = active.filter(({ management }) => !management);
  const places = apis.flatMap(({ policy }) => policy.credential_locations);
  return {
    name: settings.name,
    organization: settings.words.organization ?? "organization",
    supportContact: settings.supportContact,
    locations: headersAmong(places),
    connectorKeys: places.includes("query"),
    keyWords: agreedWords(apis),
    servers: apis
      .filter(({ baseUrl }) => baseUrl !== null)
      .flatMap((api) => enabled.filter(({ id }) => id === api.id).map(({ tools }) => serverOf(api, tools)))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
  };
}

function serverOf({ code, name, policy }: ApiRecord, tools: readonly ApiTool[]): DocumentedServer {
  return { code, name, locations: policy.credential_locations, tools };
}

/** Each header once, whatever its case, in the order in which people should try them. */
function headersAmong(places: readonly CredentialLocation[]): DocsFacts["locations"] {
  const own = new Map<string, { readonly header: string }>();
  for (const place of places) if (typeof place === "object") own.set(place.header.toLowerCase(), place);
  const builtIn = (["bearer", "x_api_key"] as const).filter((name) => places.length === 0 || places.includes(name));
  return [...builtIn, ...own.values()];
}

function agreedWords(apis: readonly ApiRecord[]): KeyWords | null {
  const all = apis.map(({ policy: { words, placement } }) => {
    const { keys, create } = words;
    return { keys, create, placement };
  });
  const [first] = all;
  if (first === undefined) return null;
  return all.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}
