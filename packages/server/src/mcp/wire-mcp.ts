import type { Deps } from "@keyporter/core";
import type { Config } from "../config.ts";
import type { ApiDirectory } from "../gate/api-directory.ts";
import type { Memory } from "../gate/memory.ts";
import { McpDirectory } from "./directory.ts";
import type { ExchangeLimits } from "./exchange.ts";
import { Exchanges, usualExchangeLimits } from "./exchanges.ts";
import { systemResolver } from "./upstream/resolve.ts";
import { type UpstreamRules, usualLimits } from "./upstream/send.ts";

/** What the doors of agents share. */
export interface McpServices {
  readonly directory: McpDirectory;
  readonly exchanges: Exchanges;
  /** Names beside that of `publicUrl` under which they are asked. */
  readonly hosts: Config["mcp"]["hosts"];
  readonly upstream: UpstreamRules;
}

/** Lower bounds, and another way to resolve names, for tests. */
export interface McpOptions {
  readonly exchanges?: Partial<ExchangeLimits>;
  readonly upstream?: Partial<UpstreamRules>;
}

export function wireMcp(
  deps: Deps,
  { memory, apis }: { readonly memory: Memory; readonly apis: ApiDirectory },
  { mcp }: Config,
  options: McpOptions = {},
): McpServices {
  return {
    directory: new McpDirectory(deps, memory, apis),
    exchanges: new Exchanges({ ...usualExchangeLimits, ...options.exchanges }),
    hosts: mcp.hosts,
    upstream: { resolve: systemResolver, listed: mcp.privateUpstreams, ...usualLimits, ...options.upstream },
  };
}
