import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../../kit/card.tsx";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { KeyValueList } from "../../../kit/key-value-list.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface KeyIdsProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

/** The ids by which programs name this key and what it belongs to, under the names that requests give them. */
export function KeyIds({ subject, page }: KeyIdsProps): ReactNode {
  const { detail } = useWords().keyActs;
  const ids: readonly (readonly [string, string | null | undefined])[] = [
    ["id", subject.id],
    ["api_id", subject.api_id],
    ["org_code", page?.organization?.code],
    ["organization_id", subject.organization_id],
    ["user_id", subject.user_id],
  ];
  const items = ids.flatMap(([name, id]) => (typeof id === "string" ? [{ name, id }] : []));
  return (
    <Card title={detail.ids}>
      <KeyValueList
        stacked
        items={items.map(({ name, id }) => ({ label: name, value: <CopyableId name={name} id={id} /> }))}
      />
    </Card>
  );
}

function CopyableId({ name, id }: { name: string; id: string }): ReactNode {
  const { common } = useWords();
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 font-mono text-xs wrap-anywhere">{id}</code>
      <CopyButton text={id} label={`${common.copy} ${name}`} iconOnly size="small" />
    </span>
  );
}
