import type { RevokedAll } from "@keyporter/sdk";
import { CircleCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { CopyButton } from "../../kit/copy-button.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { type Subject, selectorOf } from "./subject.ts";

interface IncidentDoneProps {
  readonly subject: Subject;
  readonly result: RevokedAll;
  readonly onRestart: () => void;
}

/** What was done, with the receipt that proves it. */
export function IncidentDone({ subject, result, onRestart }: IncidentDoneProps): ReactNode {
  const { incident } = useWords();
  const format = useFormat();
  const [at] = useState(() => new Date().toISOString());
  const { revoked, receipt } = result;
  const proof = JSON.stringify({ at, ...selectorOf(subject), revoked, receipt }, null, 2);
  const count = format.plural(revoked, incident.keysForms);
  return (
    <div role="status">
      <Card
        title={
          <span className="flex items-center gap-2">
            <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-success-ink" />
            {incident.doneTitle(count)}
          </span>
        }
        description={receipt.complete ? incident.doneComplete : incident.doneIncomplete}
        footer={
          <>
            <Button onClick={onRestart}>{incident.restart}</Button>
            <LinkButton to="/audit-log" search={{ action: "keys.revoked_all" }} variant="primary">
              {incident.seeAudit}
            </LinkButton>
          </>
        }
      >
        <h3 className="mb-3 font-medium">{incident.receipt}</h3>
        <KeyValueList
          items={[
            { label: incident.subject, value: <UserText>{subject.record.label}</UserText> },
            { label: incident.at, value: format.exactTime(at) },
            {
              label: incident.changeNumber,
              value: receipt.change_number === null ? "–" : format.number(receipt.change_number),
            },
          ]}
        />
        <div className="mt-4">
          <CopyButton text={proof} label={incident.copyReceipt} size="small" />
        </div>
      </Card>
    </div>
  );
}
