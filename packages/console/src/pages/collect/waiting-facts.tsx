import type { KeyCollection } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** What the key is, before anybody has its secret: so that nobody takes one they did not ask for. */
export function WaitingFacts({ waiting: { key, expires_at: until } }: { waiting: KeyCollection }): ReactNode {
  const { collect: words, keys, keyActs } = useWords();
  const format = useFormat();
  const { owner } = key;
  const { detail } = keyActs;
  const ownerName = owner.type === "instance" ? detail.instance : (owner.name ?? owner.id ?? "");
  const scopes = key.scopes.map((scope) => (
    <Badge key={scope} monospace>
      {scope}
    </Badge>
  ));
  return (
    <KeyValueList
      items={[
        { label: keys.column.name, value: <UserText className="font-medium">{key.name}</UserText> },
        { label: keys.column.api, value: <UserText>{key.api_name ?? key.api_id}</UserText> },
        { label: detail.owner, value: <UserText>{ownerName}</UserText> },
        ...(scopes.length === 0
          ? []
          : [{ label: keys.column.scopes, value: <span className="flex flex-wrap gap-1">{scopes}</span> }]),
        { label: words.until, value: format.dateTime(until) },
      ]}
    />
  );
}
