import type { AuditEvent } from "@keyporter/sdk";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { Table } from "../../kit/table.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import type { Audit } from "../../words/en/audit.ts";
import { useWords } from "../../words/words-provider.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { useAuditEvents } from "./audit-query.ts";
import { EventDetails } from "./event-details.tsx";
import { EventSentence } from "./event-sentence.tsx";
import { sentenceOf } from "./event-words.ts";
import { ExportMenu } from "./export-menu.tsx";

export function AuditLogPage(): ReactNode {
  const { audit } = useWords();
  const search = useSearch({ from: "/shell/audit-log" });
  const {
    data = [],
    error,
    refetch,
    isPending,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useAuditEvents(search);
  const [open, setOpen] = useState<AuditEvent | null>(null);
  const columns = useMemo(() => columnsOf(audit, setOpen), [audit]);
  const filtered = Object.keys(search).length > 0;
  return (
    <>
      <PageHeader title={audit.title} description={audit.description} actions={<ExportMenu search={search} />} />
      <AuditFilters search={search} />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Table
          label={audit.title}
          columns={columns}
          rows={data}
          rowId={({ id }) => id}
          rowName={(event) => sentenceOf(event, audit)}
          loading={isPending}
          empty={
            <EmptyState
              title={filtered ? audit.noneTitle : audit.emptyTitle}
              description={filtered ? audit.noneText : audit.emptyText}
            />
          }
        />
      )}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      <EventDetails event={open} onClose={() => setOpen(null)} />
    </>
  );
}

function columnsOf(audit: Audit, open: (event: AuditEvent) => void): readonly TableColumn<AuditEvent>[] {
  return [
    {
      id: "event",
      header: audit.event,
      phone: "title",
      className: "sm:max-w-none! sm:w-full",
      cell: (event) => (
        <button
          type="button"
          aria-label={audit.open(sentenceOf(event, audit))}
          onClick={() => open(event)}
          className="block max-w-full rounded-sm text-left hover:text-accent-ink"
        >
          <EventSentence event={event} />
        </button>
      ),
    },
    {
      id: "ip",
      header: audit.ip,
      className: "sm:w-40",
      cell: ({ ip }) => <span className="font-mono text-sm text-muted">{ip ?? "–"}</span>,
    },
    { id: "when", header: audit.when, className: "sm:w-36", cell: ({ at }) => <RelativeTime time={at} /> },
  ];
}
