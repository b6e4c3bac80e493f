import type { User } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { useWords } from "../../words/words-provider.tsx";

export function UserIds({ user }: { user: User }): ReactNode {
  const { details: words } = useWords().users;
  return (
    <Card title={words.ids} description={words.idsText}>
      <KeyValueList
        items={[
          { label: "user_id", value: <Copyable text={user.id} label={words.copy("user_id")} /> },
          { label: words.created, value: <RelativeTime time={user.created_at} /> },
        ]}
      />
    </Card>
  );
}
