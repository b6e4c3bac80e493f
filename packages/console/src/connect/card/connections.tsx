import type { McpConnection } from "@keyporter/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Badge } from "../../kit/badge.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { KeyLink } from "../../pages/keys/list/key-link.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { useAgentName } from "./agent-name.ts";
import { type ConnectPage, ownerNames } from "./place.ts";

const everyMs = 15_000;

/** Which agents use the keys of this page, and when each called last. A key's name leads to where it is revoked. */
export function Connections({ page }: { page: ConnectPage }): ReactNode {
  const { connect } = useWords();
  const id = useId();
  const { rows, hasMore, loadingMore, loadMore } = useConnections(page);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="mb-1 font-medium">
        {connect.connections.title}
      </h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {rows.map((row) => (
          <Connection key={`${row.key.id} ${row.client?.name}`} row={row} />
        ))}
      </ul>
      <LoadMore hasMore={hasMore} loading={loadingMore} onLoad={loadMore} auto={false} />
    </section>
  );
}

function Connection({ row }: { row: McpConnection }): ReactNode {
  const { connect, keys } = useWords();
  const words = connect.connections;
  const format = useFormat();
  const nameOf = useAgentName();
  const { key } = row;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <div className="flex min-w-0 grow basis-56 flex-wrap items-center gap-x-2">
        <div className="max-w-full min-w-0">
          <KeyLink subject={key} />
        </div>
        {key.connector && <Badge>{words.connector}</Badge>}
        {key.status !== "active" && <Badge tone="danger">{keys.status[key.status]}</Badge>}
        <code className="max-w-full min-w-0 font-mono text-xs wrap-anywhere text-muted">{key.masked}</code>
      </div>
      <div className="min-w-0 basis-40 text-sm">
        {row.last_seen_at === null ? (
          <span className="text-muted">{words.notSeen}</span>
        ) : (
          <UserText>{nameOf(row)}</UserText>
        )}
      </div>
      <div className="flex min-w-0 basis-48 flex-wrap gap-x-2 text-sm text-muted">
        <RelativeTime time={row.last_call_at ?? row.last_seen_at} absent={words.never} />
        {row.calls > 0 && <span>{format.plural(row.calls, connect.calls)}</span>}
      </div>
    </li>
  );
}

function useConnections(page: ConnectPage) {
  const { api } = useApi();
  const { context_organization_id: organization, ...names } = {
    context_organization_id: undefined,
    ...ownerNames(page),
  };
  const inContext = organization === undefined ? {} : { organization_id: organization };
  // Keys that members use in an organization are theirs, and stand on their own pages.
  const of = { ...names, ...inContext, owner_type: page.owner.type };
  const query = useInfiniteQuery({
    queryKey: ["mcp-connections", "of-page", of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api.listMcpConnections({ ...of, ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    staleTime: 0,
    refetchInterval: everyMs,
  });
  return {
    rows: query.data?.pages.flatMap(({ data }) => data) ?? [],
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
