import type { ApiRecord, Deps, McpServerRecord } from "@keyporter/core";
import type { ApiDirectory } from "../gate/api-directory.ts";
import { BoundedMap } from "../gate/bounded-map.ts";
import type { Memory, Remembered } from "../gate/memory.ts";
import { type Now, whenKnown } from "../gate/now.ts";
import { type ToolSet, toolSetOf } from "./tools/tool-set.ts";

/** The MCP server of an API that is switched on, with its tools ready to be told. */
export interface ApiServer {
  readonly api: ApiRecord;
  readonly baseUrl: string;
  readonly record: McpServerRecord;
  readonly set: ToolSet;
}

const maxRemembered = 500;

/** MCP servers by the id or code of their API, from memory. */
export class McpDirectory {
  readonly #store: Deps["store"];
  readonly #now: Deps["now"];
  readonly #memory: Memory;
  readonly #apis: ApiDirectory;
  readonly #byApi = new BoundedMap<string, Remembered<ApiServer | null>>(maxRemembered);

  constructor({ store, now }: Pick<Deps, "store" | "now">, memory: Memory, apis: ApiDirectory) {
    this.#store = store;
    this.#now = now;
    this.#memory = memory;
    this.#apis = apis;
  }

  /**
   * Null where there is none, where it is switched off, and where there is no such API. The same object while nothing
   * about it has changed.
   */
  find(ref: string): Now<ApiServer | null> {
    return whenKnown(this.#apis.find(ref), (api) =>
      api === null || (api.id !== ref && api.code !== ref) ? null : this.#ofApi(api),
    );
  }

  #ofApi(api: ApiRecord): Now<ApiServer | null> {
    const entry = this.#byApi.get(api.id);
    if (entry !== undefined && this.#memory.believable(entry)) return entry.value;
    return this.#memory.readOrStale(entry, () => this.#read(api, entry?.value ?? null));
  }

  async #read(api: ApiRecord, before: ApiServer | null): Promise<ApiServer | null> {
    const mark = this.#memory.mark();
    const record = await this.#store.find("mcp_servers", { id: api.id });
    const value = record === null ? null : serverOf(api, record, before);
    // The record has the id of its API, so a change of either makes this old.
    this.#byApi.set(api.id, { value, restsOn: [api.id], ...mark, readAt: this.#now() });
    return value;
  }
}

function serverOf(api: ApiRecord, record: McpServerRecord, before: ApiServer | null): ApiServer | null {
  if (!record.enabled || api.baseUrl === null) return null;
  // A process that is not alone reads each time: what did not change is not made anew.
  const sameRecord = before?.record.version === record.version;
  if (before !== null && sameRecord && before.api.version === api.version) return before;
  const set = before !== null && sameRecord ? before.set : toolSetOf(record.tools);
  return { api, baseUrl: api.baseUrl, record, set };
}
