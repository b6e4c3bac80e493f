import type { ReactNode } from "react";
import { may, useSession } from "../../api/session.ts";
import { Card } from "../../kit/card.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ApiForm } from "./general/api-form.tsx";
import { DeleteApi } from "./general/delete-api.tsx";
import { useShownApi } from "./queries.ts";

export function ApiGeneralPage(): ReactNode {
  const { apis } = useWords();
  const { general: words, fields } = apis;
  const api = useShownApi();
  const session = useSession();
  const identifiers = [
    { label: words.id, text: api.id },
    { label: fields.code, text: api.code },
    { label: fields.audience, text: api.audience },
  ];
  return (
    <div className="flex flex-col gap-6">
      <ApiForm key={api.id} api={api} readOnly={!may(session, "update:apis")} />
      <Card title={words.identifiers} description={words.identifiersText}>
        <KeyValueList
          items={[
            ...identifiers.map(({ label, text }) => ({
              label,
              value: <Copyable text={text} label={words.copy(label)} />,
            })),
            { label: words.created, value: <RelativeTime time={api.created_at} /> },
            { label: words.updated, value: <RelativeTime time={api.updated_at} /> },
          ]}
        />
      </Card>
      {!api.management && may(session, "delete:apis") && <DeleteApi api={api} />}
    </div>
  );
}
