import type { McpTool } from "@keyporter/sdk";
import { type ReactNode, useMemo } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { Table } from "../../../kit/table.tsx";
import type { TableColumn } from "../../../kit/table-types.ts";
import { UserText } from "../../../kit/user-text.tsx";
import type { Apis } from "../../../words/en/apis.ts";
import { useWords } from "../../../words/words-provider.tsx";

interface ToolsTableProps {
  readonly tools: readonly McpTool[];
  readonly empty?: ReactNode;
}

export function ToolsTable({ tools, empty }: ToolsTableProps): ReactNode {
  const { mcp: words } = useWords().apis;
  const columns = useMemo(() => columnsIn(words), [words]);
  return (
    <Table
      label={words.tools}
      columns={columns}
      rows={tools}
      rowId={({ name }) => name}
      rowName={({ name }) => name}
      empty={empty}
    />
  );
}

function columnsIn(words: Apis["mcp"]): readonly TableColumn<McpTool>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      phone: "title",
      cell: ({ name, method, path }) => (
        <>
          <code className="font-mono text-sm break-all">{name}</code>
          <span className="block font-mono text-xs break-all text-muted">{`${method} ${path}`}</span>
        </>
      ),
    },
    {
      id: "does",
      header: words.columns.does,
      cell: (tool) => (
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <Hint tool={tool} />
          <UserText>{tool.title ?? firstLine(tool.description)}</UserText>
        </span>
      ),
    },
    {
      id: "scopes",
      header: words.columns.scopes,
      cell: ({ scopes }) => (
        <span className="flex flex-wrap gap-1">
          {scopes.map((scope) => (
            <Badge key={scope} monospace>
              {scope}
            </Badge>
          ))}
        </span>
      ),
    },
  ];
}

function Hint({ tool }: { tool: McpTool }): ReactNode {
  const { hints } = useWords().apis.mcp;
  if (tool.destructive) return <Badge tone="danger">{hints.destructive}</Badge>;
  return tool.read_only ? <Badge tone="success">{hints.readOnly}</Badge> : <Badge>{hints.changes}</Badge>;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
