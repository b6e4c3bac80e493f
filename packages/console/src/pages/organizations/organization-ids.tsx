import type { Organization } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** What programs call it, to be copied, and what it lost with an earlier plan. */
export function OrganizationIds({ organization }: { organization: Organization }): ReactNode {
  const { details: words } = useWords().organizations;
  const format = useFormat();
  const { id, code, created_at: created, features_lost_at: lost } = organization;
  const losses = Object.entries(lost).map(([feature, time]) => words.lostSince(feature, format.dateTime(time)));
  return (
    <Card title={words.ids} description={words.idsText}>
      <KeyValueList
        items={[
          { label: "org_code", value: <Copyable text={code} label={words.copy("org_code")} /> },
          { label: "organization_id", value: <Copyable text={id} label={words.copy("organization_id")} /> },
          { label: words.created, value: <RelativeTime time={created} /> },
          ...(losses.length === 0 ? [] : [{ label: words.lost, value: format.list(losses) }]),
        ]}
      />
    </Card>
  );
}
