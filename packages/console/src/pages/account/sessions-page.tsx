import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { MenuItem } from "../../kit/menu.tsx";
import { Table } from "../../kit/table.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { EndOtherSessions } from "./end-other-sessions.tsx";
import { sessionColumns } from "./session-columns.tsx";

const queryKey = ["own-sessions"] as const;

/** Where one is signed in, and how to end what one does not know. */
export function SessionsPage(): ReactNode {
  const { account } = useWords();
  const words = account.sessions;
  const { api } = useApi();
  const client = useQueryClient();
  const notify = useNotify();
  const [ending, setEnding] = useState(false);
  const columns = useMemo(() => sessionColumns(words), [words]);
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: async () => (await api.listSessions()).data,
  });
  const refresh = (): void => void client.invalidateQueries({ queryKey });
  const end = async (id: string): Promise<void> => {
    try {
      await api.endSession(id);
      notify.success(words.ended);
    } catch (failure) {
      if (codeOf(failure) === "NOT_FOUND") notify.success(words.gone);
      else notify.failure(failure);
    }
    refresh();
  };
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const others = data?.some(({ current }) => !current) ?? false;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 grow basis-64 text-muted">{words.text}</p>
        {others && <Button onClick={() => setEnding(true)}>{words.endOthers}</Button>}
      </div>
      <Table
        label={account.tabs.sessions}
        columns={columns}
        rows={data ?? []}
        rowId={({ id }) => id}
        rowName={({ ip, user_agent: agent }) => agent ?? ip ?? words.unknownBrowser}
        loading={isPending}
        actions={({ id, current }) =>
          current ? null : (
            <MenuItem danger onSelect={() => void end(id)}>
              {words.end}
            </MenuItem>
          )
        }
      />
      {data !== undefined && !others && <p className="mt-3 text-sm text-muted">{words.onlyThis}</p>}
      <EndOtherSessions open={ending} onClose={() => setEnding(false)} onEnded={refresh} />
    </>
  );
}
