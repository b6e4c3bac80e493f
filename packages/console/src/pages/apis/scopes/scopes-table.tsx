import type { Scope } from "@keyporter/sdk";
import { type ReactNode, useMemo, useState } from "react";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { MenuItem } from "../../../kit/menu.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { Table } from "../../../kit/table.tsx";
import type { TableColumn } from "../../../kit/table-types.ts";
import { UserText } from "../../../kit/user-text.tsx";
import type { Apis } from "../../../words/en/apis.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { DeleteScope } from "./delete-scope.tsx";
import { DescribeScope } from "./describe-scope.tsx";

export interface ScopesTableProps {
  readonly apiId: string;
  readonly scopes: readonly Scope[];
  readonly loading: boolean;
  readonly editable: boolean;
}

type Opened = { readonly what: "describe" | "delete"; readonly scope: Scope } | null;

export function ScopesTable({ apiId, scopes, loading, editable }: ScopesTableProps): ReactNode {
  const { apis, common } = useWords();
  const words = apis.scopes;
  const { compare } = useFormat();
  const columns = useMemo(() => columnsIn(words, compare), [words, compare]);
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  return (
    <>
      <Table
        label={words.title}
        columns={columns}
        rows={scopes}
        rowId={({ id }) => id}
        rowName={({ key }) => key}
        loading={loading}
        empty={<EmptyState title={common.noMatches} />}
        actions={
          editable
            ? (scope) => (
                <>
                  <MenuItem onSelect={() => setOpened({ what: "describe", scope })}>{words.edit}</MenuItem>
                  <MenuItem danger onSelect={() => setOpened({ what: "delete", scope })}>
                    {words.remove}
                  </MenuItem>
                </>
              )
            : undefined
        }
      />
      {opened?.what === "describe" && <DescribeScope apiId={apiId} scope={opened.scope} onClose={close} />}
      {opened?.what === "delete" && <DeleteScope apiId={apiId} scope={opened.scope} onClose={close} />}
    </>
  );
}

function columnsIn(words: Apis["scopes"], compare: (a: string, b: string) => number): readonly TableColumn<Scope>[] {
  return [
    {
      id: "key",
      header: words.columns.key,
      phone: "title",
      sort: (a, b) => compare(a.key, b.key),
      cell: ({ key }) => <code className="font-mono text-sm break-all">{key}</code>,
    },
    {
      id: "description",
      header: words.columns.description,
      cell: ({ description }) =>
        description === "" ? (
          <span className="text-muted">{words.noDescription}</span>
        ) : (
          <UserText>{description}</UserText>
        ),
    },
    {
      id: "created",
      header: words.columns.created,
      className: "w-40",
      sort: (a, b) => a.created_at.localeCompare(b.created_at),
      cell: ({ created_at: time }) => <RelativeTime time={time} />,
    },
  ];
}
