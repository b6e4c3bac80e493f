import { type ReactNode, useMemo, useState } from "react";
import { Badge } from "../kit/badge.tsx";
import { FilterBar } from "../kit/filter-bar.tsx";
import { FilterSelect } from "../kit/filter-select.tsx";
import { MenuItem } from "../kit/menu.tsx";
import { RelativeTime } from "../kit/relative-time.tsx";
import { SearchInput } from "../kit/search-input.tsx";
import { Table } from "../kit/table.tsx";
import type { TableColumn } from "../kit/table-types.ts";
import { UserText } from "../kit/user-text.tsx";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly uses: number;
  readonly usedAt: string | null;
}

const columns: readonly TableColumn<Row>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    cell: ({ name }) => <UserText truncate>{name}</UserText>,
    sort: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: "status",
    header: "Status",
    cell: () => (
      <Badge tone="success" dot>
        Active
      </Badge>
    ),
  },
  { id: "scope", header: "Scopes", cell: () => <Badge monospace>orders:read</Badge> },
  { id: "uses", header: "Uses", align: "end", cell: ({ uses }) => uses, sort: (a, b) => a.uses - b.uses },
  { id: "used", header: "Last used", cell: ({ usedAt }) => <RelativeTime time={usedAt} /> },
];

/** `?rows=10000` shows how long lists scroll. */
export function GalleryTable(): ReactNode {
  const count = Number(new URLSearchParams(location.search).get("rows") ?? 5);
  const rows = useMemo(() => Array.from({ length: count }, (_, index) => rowOf(index)), [count]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["row-1"]));
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState<"active" | "revoked">();
  const shown = rows.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  return (
    <div>
      <FilterBar
        active={search !== ""}
        onClear={() => setSearch("")}
        end={<span className="text-muted">{shown.length}</span>}
      >
        <SearchInput value={search} onChange={setSearch} className="w-full sm:w-64" />
        <FilterSelect
          label="Status"
          value={status}
          onChange={setStatus}
          options={[
            { value: "active", label: "Active" },
            { value: "revoked", label: "Revoked" },
          ]}
        />
      </FilterBar>
      <Table
        label="Keys"
        columns={columns}
        rows={shown}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        selected={selected}
        onSelect={setSelected}
        actions={() => (
          <>
            <MenuItem onSelect={() => undefined}>Rename</MenuItem>
            <MenuItem danger onSelect={() => undefined}>
              Revoke
            </MenuItem>
          </>
        )}
        empty={<p>Nothing</p>}
      />
    </div>
  );
}

function rowOf(index: number): Row {
  const names = ["Zapier", "W".repeat(100), "<img src=x onerror=alert(1)>", "שלום עולם", "A\u0301".repeat(60)];
  const usedAt = index % 3 === 0 ? null : new Date(Date.now() - index * 3_600_000).toISOString();
  return { id: `row-${index}`, name: `${names[index % names.length]} ${index}`, uses: (index * 7919) % 1000, usedAt };
}
