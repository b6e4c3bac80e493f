import { type Store, touchedBy } from "@keyporter/core";
import type { OpenStore } from "@keyporter/storage";
import type { KnownFacts } from "./docs/known-facts.ts";
import type { ApiDirectory } from "./gate/api-directory.ts";
import type { Memory } from "./gate/memory.ts";
import type { McpServices } from "./mcp/wire-mcp.ts";

/** What answers from memory. */
interface Remembering {
  readonly memory: Memory;
  readonly apis: ApiDirectory;
  readonly docsFacts: KnownFacts;
  readonly mcp: McpServices;
}

/** Lets nothing outlive what it was read from. @returns what to call after each commit, with the ids that it wrote */
export function forgetting(
  open: OpenStore,
  { memory, apis, docsFacts, mcp }: Remembering,
): (touched: readonly string[]) => void {
  open.onMemoryLost(() => {
    memory.forgetAll();
    apis.forget();
    docsFacts.forget();
  });
  return (touched) => {
    if (touched.some((id) => id.startsWith("api_"))) apis.forget();
    docsFacts.changed(touched);
    void mcp.exchanges.judge();
  };
}

/** The same store, whose commits also tell this process what became stale, before anybody hears of the commit. */
export function noting(store: Store, note: (changeNumber: number, touched: readonly string[]) => void): Store {
  return {
    ...store,
    async commit(changeSet) {
      const outcome = await store.commit(changeSet);
      if (outcome.committed) note(outcome.changeNumber, touchedBy(changeSet.writes));
      return outcome;
    },
  };
}
