import { type ApiRecord, type Deps, knowsAllOperations, type McpServerRecord, operationsOf } from "@keyporter/core";
import { BoundedMap } from "../bounded-map.ts";
import type { Memory, Remembered } from "../memory.ts";
import type { Now } from "../now.ts";
import { canonicalSegments } from "./canonical-path.ts";
import { OperationTree } from "./operation-tree.ts";

/** What a request must be recognized by. */
export interface Requested {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
}

/** The scopes that the document asks for, or why it cannot say; not all is kept of a document that is outdated. */
export type Ruling =
  | { readonly scopes: readonly string[] }
  | { readonly scopes: null; readonly why: "ambiguous" | "undescribed" | "outdated" };

/** What the document of one API says of requests. */
export interface OperationRules {
  rule(requested: Requested): Ruling;
}

const maxRemembered = 500;

/** The rules of APIs that have a document, from memory. */
export class OperationRulesDirectory {
  readonly #deps: Pick<Deps, "store" | "now">;
  readonly #memory: Memory;
  readonly #byApi = new BoundedMap<string, Remembered<Known>>(maxRemembered);

  constructor(deps: Pick<Deps, "store" | "now">, memory: Memory) {
    this.#deps = deps;
    this.#memory = memory;
  }

  /** Null for an API without a document: there any request will do. */
  of(api: ApiRecord): Now<OperationRules | null> {
    const entry = this.#byApi.get(api.id);
    if (entry !== undefined && this.#memory.believable(entry)) return entry.value.rules;
    return this.#memory.readOrStale(
      entry && { ...entry, value: entry.value.rules },
      async () => (await this.#read(api, entry?.value)).rules,
    );
  }

  async #read(api: ApiRecord, before: Known | undefined): Promise<Known> {
    const mark = this.#memory.mark();
    const record = await this.#deps.store.find("mcp_servers", { id: api.id });
    const value = knownOf(api, record, before);
    // The record has the id of its API, so a change of either makes this old.
    this.#byApi.set(api.id, { value, restsOn: [api.id], ...mark, readAt: this.#deps.now() });
    return value;
  }
}

interface Known {
  /** Of the record; null where there is no document. */
  readonly version: number | null;
  readonly baseUrl: string | null;
  readonly rules: OperationRules | null;
}

function knownOf({ baseUrl }: ApiRecord, record: McpServerRecord | null, before: Known | undefined): Known {
  if (record === null || record.document === null) return { version: null, baseUrl, rules: null };
  // A process that is not alone reads each time: what did not change is not made anew.
  if (before?.version === record.version && before.baseUrl === baseUrl) return before;
  return { version: record.version, baseUrl, rules: rulesOf(record, baseUrl) };
}

/** Paths of a document stand below the base URL, whose own path the request has to begin with. */
export function rulesOf(record: Pick<McpServerRecord, "tools" | "document">, baseUrl: string | null): OperationRules {
  const tree = new OperationTree(operationsOf(record));
  const path = baseUrl === null ? "" : new URL(baseUrl).pathname.replace(/\/+$/, "");
  const base = path === "" ? [] : canonicalSegments(path);
  const why = knowsAllOperations(record) ? "undescribed" : "outdated";
  return {
    rule(requested) {
      const segments = canonicalSegments(requested.path);
      if (segments === null) return { scopes: null, why: "ambiguous" };
      const isBelow = base?.every((part, at) => segments[at] === part) === true;
      const scopes = isBelow ? tree.scopesFor(requested.method, segments.slice(base.length)) : null;
      return scopes === null ? { scopes, why } : { scopes };
    },
  };
}
