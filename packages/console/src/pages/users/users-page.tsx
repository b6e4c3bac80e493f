import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type Added, AddUser } from "./add-user.tsx";
import { usersQuery } from "./queries.ts";
import { SignInLinkDialog } from "./sign-in-link-dialog.tsx";
import { UsersTable } from "./users-table.tsx";

/** Everybody in the directory. */
export function UsersPage(): ReactNode {
  const { users: words } = useWords();
  const navigate = useNavigate();
  const mayCreate = may(useSession(), "create:users");
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const list = useInfiniteQuery(usersQuery(useApi(), q));
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const show = (id: string): void => void navigate({ to: "/users/$id/overview", params: { id } });
  const finish = (next: Added): void => {
    // A link that nobody was sent must be seen before one goes on.
    if (next.link === null || next.link.emailed) show(next.user.id);
    else setAdded(next);
  };
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayCreate && (
            <Button variant="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )
        }
      />
      {list.isError && rows.length === 0 ? (
        <LoadFailure
          error={list.error}
          onRetry={() => void list.refetch()}
          notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
        />
      ) : (
        <>
          <FilterBar>
            <SearchInput value={q} onChange={setQ} label={words.search} className="w-full sm:w-72" />
          </FilterBar>
          <UsersTable
            rows={rows}
            loading={list.isPending}
            empty={
              q === "" ? (
                <EmptyState title={words.emptyTitle} description={words.emptyText} />
              ) : (
                <EmptyState title={words.noMatch} description={words.noMatchText(q)} />
              )
            }
          />
          <LoadMore
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </>
      )}
      {adding && <AddUser onClose={() => setAdding(false)} onAdded={finish} />}
      {added !== null && added.link !== null && (
        <SignInLinkDialog
          link={added.link}
          kind="invitation"
          name={added.user.name}
          email={added.user.email ?? ""}
          onClose={() => show(added.user.id)}
        />
      )}
    </>
  );
}
