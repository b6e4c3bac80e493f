import type { Api, Role } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { MenuItem } from "../../kit/menu.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { Table } from "../../kit/table.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { givableApisQuery, rolesQuery } from "./role-queries.ts";
import { roleColumns } from "./roles-columns.tsx";

const none: readonly Api[] = [];

/** The catalogue of roles that members may hold. */
export function RolesPage(): ReactNode {
  const { rolesPlans: words } = useWords();
  const format = useFormat();
  const consoleApi = useApi();
  const session = useSession();
  const navigate = useNavigate();
  const { data: roles = [], error, refetch, isPending } = useQuery(rolesQuery(consoleApi));
  const { data: apis = none } = useQuery(givableApisQuery(consoleApi));
  const [search, setSearch] = useState("");
  const [deleting, setDeleting] = useState<Role | null>(null);
  const columns = useMemo(() => roleColumns(words, format, apis), [words, format, apis]);
  const shown = roles.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(search.toLowerCase()));
  const create = may(session, "create:roles") && (
    <LinkButton to="/roles/new" variant="primary">
      {words.roles.create}
    </LinkButton>
  );
  const mayUpdate = may(session, "update:roles");
  return (
    <>
      <PageHeader title={words.roles.title} description={words.roles.description} actions={create} />
      {roles.length > 8 && (
        <FilterBar>
          <SearchInput
            label={words.roles.search}
            value={search}
            onChange={setSearch}
            pauseMs={0}
            className="w-full sm:w-64"
          />
        </FilterBar>
      )}
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Table
          label={words.roles.title}
          columns={columns}
          rows={shown}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          loading={isPending}
          actions={(role) => (
            <>
              <MenuItem onSelect={() => void navigate({ to: "/roles/$id", params: { id: role.id } })}>
                {mayUpdate && !role.built_in ? words.roles.edit : words.roles.view}
              </MenuItem>
              {may(session, "delete:roles") && !role.built_in && (
                <MenuItem danger onSelect={() => setDeleting(role)}>
                  {words.roles.delete}
                </MenuItem>
              )}
            </>
          )}
          empty={<EmptyState title={words.roles.emptyTitle} description={words.roles.emptyText} action={create} />}
        />
      )}
      <DeleteRoleDialog role={deleting} onClose={() => setDeleting(null)} />
    </>
  );
}
