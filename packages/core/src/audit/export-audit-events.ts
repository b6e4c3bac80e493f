import type { ExportAuditEventsQuery } from "@keyporter/contract/schemas";
import type { Caller } from "../caller.ts";
import { type Found, found, type Refusal } from "../outcome.ts";
import type { Position } from "../paging.ts";
import type { AuditQuery, Deps } from "../ports.ts";
import { auditSearch } from "./list-audit-events.ts";
import type { AuditEventRecord } from "./records.ts";

/**
 * Few enough that other requests, which wait while a page is made into lines, hardly notice; many enough that a read is
 * not mostly the asking.
 */
const pageSize = 250;

/**
 * Every audit event within the caller's reach that the filters let through, newest first, read page by page while it is
 * taken. Whoever asks sees nothing that is written after their first page.
 */
export async function exportAuditEvents(
  deps: Pick<Deps, "store">,
  caller: Caller,
  query: Omit<ExportAuditEventsQuery, "format">,
): Promise<Found<AsyncIterable<readonly AuditEventRecord[]>> | Refusal> {
  const search = await auditSearch(deps, caller, query);
  return search.ok ? found(pagesOf(deps, search.value)) : search;
}

async function* pagesOf(
  { store }: Pick<Deps, "store">,
  search: Omit<AuditQuery, "after" | "limit">,
): AsyncGenerator<readonly AuditEventRecord[]> {
  let after: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.listAuditEvents>> = await store.listAuditEvents({
      ...search,
      after,
      limit: pageSize,
    });
    yield page.rows;
    after = page.next;
  } while (after !== null);
}
