import { type ReactNode, useMemo } from "react";
import { ErrorState } from "../../kit/error-state.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { Table } from "../../kit/table.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { callColumns } from "./call-columns.tsx";
import type { useMcpCalls } from "./use-mcp-calls.ts";

interface CallListProps {
  readonly calls: ReturnType<typeof useMcpCalls>;
  /** Whether a column says which key it was. */
  readonly withKey: boolean;
  readonly empty: ReactNode;
}

/** Calls of tools, as a table that grows by a button. */
export function CallList({ calls, withKey, empty }: CallListProps): ReactNode {
  const { mcpCalls: words } = useWords();
  const format = useFormat();
  const columns = useMemo(() => callColumns(words, format, withKey), [words, format, withKey]);
  const { data, error } = calls;
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void calls.refetch()} />;
  return (
    <>
      <Table
        label={words.title}
        columns={columns}
        rows={data ?? []}
        rowId={({ id }) => id}
        rowName={({ tool }) => tool}
        loading={calls.isPending}
        empty={empty}
      />
      <LoadMore
        hasMore={calls.hasNextPage}
        loading={calls.isFetchingNextPage}
        onLoad={() => void calls.fetchNextPage()}
        auto={false}
      />
    </>
  );
}
