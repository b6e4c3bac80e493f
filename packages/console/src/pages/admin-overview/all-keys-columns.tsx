import type { KeyStatus } from "@keyporter/contract";
import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../kit/badge.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { Dictionary } from "../../words/en/dictionary.ts";

const tones: Readonly<Record<KeyStatus, Tone>> = {
  active: "success",
  scheduled: "info",
  expired: "warning",
  disabled: "warning",
  revoked: "neutral",
};

export function allKeysColumns({ adminOverview, keys }: Dictionary): readonly TableColumn<Key>[] {
  const { list } = adminOverview;
  return [
    { id: "name", header: list.key, phone: "title", sort: "server", cell: NameCell },
    {
      id: "api",
      header: list.api,
      cell: ({ api_name }) => <UserText truncate>{api_name ?? list.unknownApi}</UserText>,
    },
    {
      id: "owner",
      header: list.owner,
      cell: ({ owner }) => <UserText truncate>{owner.name ?? owner.id ?? list.instance}</UserText>,
    },
    {
      id: "status",
      header: keys.column.status,
      cell: ({ status }) => (
        <Badge tone={tones[status]} dot>
          {keys.status[status]}
        </Badge>
      ),
    },
    {
      id: "last_used_at",
      header: list.lastUsed,
      sort: "server_newest",
      cell: ({ last_used_at, last_used_ip }) => (
        <span>
          <RelativeTime time={last_used_at} absent={keys.neverUsed} />
          {last_used_ip !== null && <span className="block font-mono text-xs text-muted">{last_used_ip}</span>}
        </span>
      ),
    },
    {
      id: "expires",
      header: list.expires,
      cell: ({ expires_at }) => <RelativeTime time={expires_at} absent={keys.neverExpires} />,
    },
    {
      id: "created_at",
      header: list.created,
      sort: "server_newest",
      cell: ({ created_at, created_by }) => (
        <span>
          <RelativeTime time={created_at} />
          <UserText truncate className="text-xs text-muted">
            {list.createdBy(created_by.name ?? created_by.id)}
          </UserText>
        </span>
      ),
    },
  ];
}

function NameCell({ id, name, masked }: Key): ReactNode {
  return (
    <span className="block min-w-0">
      <TextLink to="/keys/$keyId" params={{ keyId: id }} className="block min-w-0">
        <UserText truncate>{name}</UserText>
      </TextLink>
      <span className="block truncate font-mono text-xs text-muted">{masked}</span>
    </span>
  );
}
