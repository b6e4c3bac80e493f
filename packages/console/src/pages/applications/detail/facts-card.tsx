import type { Application } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../../kit/card.tsx";
import { Copyable } from "../../../kit/copyable.tsx";
import { KeyValueList } from "../../../kit/key-value-list.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { Reach } from "../reach.tsx";

export function FactsCard({ application }: { application: Application }): ReactNode {
  const words = useWords().applications.facts;
  const format = useFormat();
  const { client_id: clientId, id, organization_id: organizationId, created_at: createdAt, jwks } = application;
  const endpoint = `${location.origin}/oauth2/token`;
  return (
    <Card title={words.title}>
      <KeyValueList
        items={[
          { label: words.clientId, value: <Copyable text={clientId} label={words.copy(words.clientId)} /> },
          { label: words.id, value: <Copyable text={id} label={words.copy(words.id)} /> },
          { label: words.tokenEndpoint, value: <Copyable text={endpoint} label={words.copy(words.tokenEndpoint)} /> },
          { label: words.reach, value: <Reach organizationId={organizationId} /> },
          ...(jwks === null
            ? []
            : [{ label: words.publicKeys, value: format.plural(jwks.keys.length, words.publicKeyForms) }]),
          { label: words.created, value: <RelativeTime time={createdAt} /> },
        ]}
      />
    </Card>
  );
}
