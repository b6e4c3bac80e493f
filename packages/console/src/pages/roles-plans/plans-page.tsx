import type { Plan } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { MenuItem } from "../../kit/menu.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Table } from "../../kit/table.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { DeletePlanDialog } from "./delete-plan-dialog.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { planColumns } from "./plans-columns.tsx";
import { plansQuery } from "./role-queries.ts";

/** What organizations pay for. */
export function PlansPage(): ReactNode {
  const { rolesPlans: words, rateLimits } = useWords();
  const { plans } = words;
  const format = useFormat();
  const session = useSession();
  const { data = [], error, refetch, isPending } = useQuery(plansQuery(useApi()));
  const [editing, setEditing] = useState<Plan | "new" | null>(null);
  const [deleting, setDeleting] = useState<Plan | null>(null);
  const mayUpdate = may(session, "update:plans");
  const mayDelete = may(session, "delete:plans");
  const columns = useMemo(
    () => planColumns(words, rateLimits, format, mayUpdate ? setEditing : null),
    [words, rateLimits, format, mayUpdate],
  );
  const create = may(session, "create:plans") && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      {plans.create}
    </Button>
  );
  return (
    <>
      <PageHeader title={plans.title} description={plans.description} actions={data.length > 0 && create} />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Table
          label={plans.title}
          columns={columns}
          rows={data}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          loading={isPending}
          actions={
            mayUpdate || mayDelete
              ? (plan) => (
                  <>
                    {mayUpdate && <MenuItem onSelect={() => setEditing(plan)}>{plans.edit}</MenuItem>}
                    {mayDelete && (
                      <MenuItem danger onSelect={() => setDeleting(plan)}>
                        {plans.delete}
                      </MenuItem>
                    )}
                  </>
                )
              : undefined
          }
          empty={<EmptyState title={plans.emptyTitle} description={plans.emptyText} action={create} />}
        />
      )}
      {editing !== null && <PlanDialog plan={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
      <DeletePlanDialog plan={deleting} onClose={() => setDeleting(null)} />
    </>
  );
}
