import type { McpCall } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { McpCalls } from "../../words/en/mcp-calls.ts";
import type { Format } from "../../words/format.ts";

/** @param withKey where calls of several keys stand side by side */
export function callColumns(words: McpCalls, format: Format, withKey: boolean): readonly TableColumn<McpCall>[] {
  const { column } = words;
  return [
    {
      id: "tool",
      header: column.tool,
      phone: "title",
      className: "min-w-48",
      cell: ({ tool }) => <UserText className="font-mono text-sm">{tool}</UserText>,
    },
    ...(withKey ? [keyColumn(column.key)] : []),
    { id: "outcome", header: column.outcome, cell: ({ outcome }) => <Outcome outcome={outcome} words={words} /> },
    {
      id: "upstream",
      header: column.upstream,
      cell: ({ upstream_status: status }) =>
        status === null ? <span title={words.noAnswer}>–</span> : <code className="font-mono text-sm">{status}</code>,
    },
    {
      id: "duration",
      header: column.duration,
      align: "end",
      cell: ({ duration_ms: ms }) => (
        <span className="whitespace-nowrap tabular-nums">{words.milliseconds(format.number(ms))}</span>
      ),
    },
    { id: "client", header: column.client, cell: ({ client }) => <Agent client={client} words={words} /> },
    { id: "at", header: column.at, cell: ({ at }) => <RelativeTime time={at} /> },
  ];
}

function keyColumn(header: string): TableColumn<McpCall> {
  return {
    id: "key",
    header,
    cell: ({ key }) => (
      <TextLink to="/keys/$keyId" params={{ keyId: key.id }}>
        <UserText>{key.name}</UserText>
      </TextLink>
    ),
  };
}

function Outcome({ outcome, words }: { outcome: string; words: McpCalls }): ReactNode {
  if (outcome === "ok") return <Badge tone="success">{words.ok}</Badge>;
  return (
    <Badge tone="danger" monospace>
      {outcome}
    </Badge>
  );
}

function Agent({ client, words }: { client: McpCall["client"]; words: McpCalls }): ReactNode {
  if (client === null) return <span className="text-muted">{words.unnamed}</span>;
  return <UserText>{`${client.name} ${client.version}`.trim()}</UserText>;
}
