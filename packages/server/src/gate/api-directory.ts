import { type ApiRecord, type Deps, findApi, type Ms } from "@keyporter/core";
import { StorageUnavailable } from "@keyporter/storage";
import { BoundedMap } from "./bounded-map.ts";
import type { Memory, Remembered } from "./memory.ts";

/** APIs by whatever name a caller uses for them, and the header names under which keys may come. */
export class ApiDirectory {
  readonly #deps: Pick<Deps, "store" | "now">;
  readonly #memory: Memory;
  readonly #byRef = new BoundedMap<string, Remembered<ApiRecord>>(10_000);
  #headers: { readonly names: readonly string[]; readonly readAt: Ms } = { names: [], readAt: 0 };
  #headersChanged = true;

  constructor(deps: Pick<Deps, "store" | "now">, memory: Memory) {
    this.#deps = deps;
    this.#memory = memory;
  }

  /** By id, code or audience; null when there is none or it was removed. */
  find(ref: string): ApiRecord | null | Promise<ApiRecord | null> {
    const entry = this.#byRef.get(ref);
    if (entry !== undefined && this.#memory.believable(entry)) return entry.value;
    return this.#memory.readOrStale<ApiRecord | null>(entry, () => this.#read(ref));
  }

  /** Custom header names of all APIs, lower-case. New ones of another process may take a second to be seen. */
  async customHeaders(): Promise<readonly string[]> {
    const ageMs = Math.abs(this.#deps.now() - this.#headers.readAt);
    const fresh = this.#memory.mayAnswer() || ageMs < 1000;
    if (!this.#headersChanged && fresh) return this.#headers.names;
    this.#headersChanged = false;
    try {
      const apis = await this.#deps.store.all("apis", { status: "active" });
      const names = apis.flatMap((api) => api.policy.credential_locations).flatMap(headerName);
      this.#headers = { names: [...new Set(names)], readAt: this.#deps.now() };
    } catch (error) {
      this.#headersChanged = true;
      // Where keys are looked for decides nothing about them.
      if (!(error instanceof StorageUnavailable) || this.#headers.readAt === 0) throw error;
    }
    return this.#headers.names;
  }

  /** Call when an API may have changed. */
  forget(): void {
    this.#headersChanged = true;
  }

  async #read(ref: string): Promise<ApiRecord | null> {
    const mark = this.#memory.mark();
    const api = await findApi(this.#deps.store, ref);
    if (api === null) return null;
    this.#byRef.set(ref, { value: api, restsOn: [api.id], ...mark, readAt: this.#deps.now() });
    return api;
  }
}

function headerName(location: ApiRecord["policy"]["credential_locations"][number]): string[] {
  return typeof location === "object" ? [location.header.toLowerCase()] : [];
}
