import type { Scope } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { scopesQuery, useShownApi } from "./queries.ts";
import { AddScope } from "./scopes/add-scope.tsx";
import { AddScopes } from "./scopes/add-scopes.tsx";
import { ScopesTable } from "./scopes/scopes-table.tsx";

type Adding = "one" | "many" | null;

/** What keys of an API can be allowed to do. */
export function ApiScopesPage(): ReactNode {
  const { apis } = useWords();
  const words = apis.scopes;
  const api = useShownApi();
  const scopes = useQuery(scopesQuery(useApi(), api.id));
  const editable = may(useSession(), "update:apis") && !api.management;
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState<Adding>(null);
  const all = scopes.data ?? [];
  if (scopes.isError && scopes.data === undefined) {
    const notAllowed = { title: apis.notAllowedTitle, text: apis.notAllowedText };
    return <LoadFailure error={scopes.error} onRetry={() => void scopes.refetch()} notAllowed={notAllowed} />;
  }
  const addOne = (
    <Button variant="primary" onClick={() => setAdding("one")}>
      {words.add}
    </Button>
  );
  const addMany = <Button onClick={() => setAdding("many")}>{words.addMany}</Button>;
  const none = scopes.isSuccess && all.length === 0;
  return (
    <>
      <p className="mb-4 max-w-2xl text-muted">{api.management ? words.managementText : words.text}</p>
      {none ? (
        <EmptyState
          title={words.emptyTitle}
          description={words.emptyText}
          action={
            editable && (
              <span className="flex flex-wrap justify-center gap-2">
                {addMany}
                {addOne}
              </span>
            )
          }
        />
      ) : (
        <>
          <FilterBar
            end={
              editable && (
                <>
                  {addMany}
                  {addOne}
                </>
              )
            }
          >
            <SearchInput
              value={search}
              onChange={setSearch}
              pauseMs={0}
              label={words.search}
              className="w-full sm:w-72"
            />
          </FilterBar>
          <ScopesTable
            apiId={api.id}
            scopes={all.filter((scope) => matches(scope, search))}
            loading={scopes.isPending}
            editable={editable}
          />
        </>
      )}
      {adding === "one" && <AddScope apiId={api.id} onClose={() => setAdding(null)} />}
      {adding === "many" && <AddScopes apiId={api.id} present={all} onClose={() => setAdding(null)} />}
    </>
  );
}

function matches({ key, description }: Scope, search: string): boolean {
  return `${key} ${description}`.toLowerCase().includes(search.trim().toLowerCase());
}
