import type { Key, KeyPageView } from "@keyporter/sdk";
import { useMemo } from "react";
import type { TableColumn } from "../../../kit/table-types.ts";
import { UserText } from "../../../kit/user-text.tsx";
import type { Dictionary } from "../../../words/en/dictionary.ts";
import { useWords } from "../../../words/words-provider.tsx";
import type { KeyAct } from "../actions/allowed-acts.ts";
import { EnvironmentBadge, StatusBadge } from "./key-badges.tsx";
import { KeyLink } from "./key-link.tsx";
import { ActIcons } from "./key-row-acts.tsx";
import { Created, Expires, LastUsed } from "./key-times.tsx";
import { MaskedKey } from "./masked-key.tsx";
import { ScopesChip } from "./scopes-chip.tsx";

export interface ColumnChoice {
  readonly pageOf: (key: Key) => KeyPageView | null;
  /** What the policy calls a key's name. */
  readonly name: string;
  /** Keys of several APIs are in the list. */
  readonly api: boolean;
  /** Whether keys have scopes of their own; where they have none, the address of the last use says more. */
  readonly scopes: boolean;
  /** What has an icon in each row; null where nothing may be done. */
  readonly icons: readonly KeyAct[] | null;
}

export function useKeyColumns({ pageOf, name, api, scopes, icons }: ColumnChoice): readonly TableColumn<Key>[] {
  const words = useWords();
  return useMemo(
    () => [
      nameColumn(name),
      keyColumn(words, pageOf),
      ...(api ? [apiColumn(words)] : []),
      { id: "status", header: words.keys.column.status, cell: ({ status }) => <StatusBadge status={status} /> },
      ...(scopes ? [scopesColumn(words)] : []),
      // A list over several APIs stands beside a menu, with less room; the key's page tells the rest.
      ...(api ? [] : [createdColumn(words)]),
      lastUsedColumn(words, scopes || api),
      ...(scopes || api ? [] : [lastIpColumn(words)]),
      expiresColumn(words),
      ...(icons === null ? [] : [iconsColumn(words, pageOf, icons)]),
    ],
    [words, pageOf, name, api, scopes, icons],
  );
}

/** Not on a screen where the columns that one acts by would have to be scrolled to. On a phone each has a line. */
const narrow = "sm:max-xl:hidden";
const veryWide = "sm:max-[1400px]:hidden";

const nameColumn = (header: string): TableColumn<Key> => ({
  id: "name",
  header,
  phone: "title",
  className: "sm:max-w-44!",
  sort: "server",
  cell: (key) => (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0">
        <KeyLink subject={key} />
      </span>
      <EnvironmentBadge subject={key} />
    </span>
  ),
});

const keyColumn = ({ keys }: Dictionary, pageOf: ColumnChoice["pageOf"]): TableColumn<Key> => ({
  id: "key",
  header: keys.column.key,
  cell: (key) => <MaskedKey subject={key} page={pageOf(key)} />,
});

const apiColumn = ({ keys }: Dictionary): TableColumn<Key> => ({
  id: "api",
  header: keys.column.api,
  className: "sm:max-w-32!",
  cell: ({ api_name, api_id }) => <UserText truncate>{api_name ?? api_id}</UserText>,
});

const scopesColumn = ({ keys }: Dictionary): TableColumn<Key> => ({
  id: "scopes",
  header: keys.column.scopes,
  className: narrow,
  cell: (key) => <ScopesChip subject={key} />,
});

const createdColumn = ({ keys }: Dictionary): TableColumn<Key> => ({
  id: "created_at",
  header: keys.column.created,
  className: `sm:max-w-40! ${veryWide}`,
  sort: "server_newest",
  cell: (key) => <Created subject={key} />,
});

const expiresColumn = ({ keys }: Dictionary): TableColumn<Key> => ({
  id: "expires",
  header: keys.column.expires,
  className: narrow,
  cell: (key) => <Expires subject={key} />,
});

const lastUsedColumn = ({ keys }: Dictionary, withIp: boolean): TableColumn<Key> => ({
  id: "last_used_at",
  header: keys.column.lastUsed,
  sort: "server_newest",
  cell: (key) => <LastUsed subject={key} withIp={withIp} />,
});

const lastIpColumn = ({ keys }: Dictionary): TableColumn<Key> => ({
  id: "last_ip",
  header: keys.column.lastIp,
  className: `sm:max-w-36! ${narrow}`,
  cell: ({ last_used_ip: ip }) => (ip === null ? null : <UserText truncate>{ip}</UserText>),
});

const iconsColumn = (
  { common }: Dictionary,
  pageOf: ColumnChoice["pageOf"],
  icons: readonly KeyAct[],
): TableColumn<Key> => ({
  id: "acts",
  header: common.actions,
  align: "end",
  cell: (key) => <ActIcons subject={key} page={pageOf(key)} only={icons} />,
});
