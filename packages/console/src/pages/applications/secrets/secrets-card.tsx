import type { Application, CreatedApplication } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { RotateSecret } from "./rotate-secret.tsx";
import { ShowSecret } from "./show-secret.tsx";

interface Rotated {
  readonly created: CreatedApplication;
  readonly graceSeconds: number;
}

/** The secrets of an application: never themselves, only how they end and until when they work. */
export function SecretsCard({ application, editable }: { application: Application; editable: boolean }): ReactNode {
  const words = useWords().applications.secrets;
  const [rotating, setRotating] = useState(false);
  const [rotated, setRotated] = useState<Rotated | null>(null);
  return (
    <Card
      title={words.title}
      description={words.text}
      actions={editable && <Button onClick={() => setRotating(true)}>{words.rotate}</Button>}
    >
      {application.secrets.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="flex flex-col divide-y divide-line empty:hidden">
        {application.secrets.map((secret) => (
          <SecretLine key={`${secret.created_at}${secret.last4}`} {...secret} />
        ))}
      </ul>
      {rotating && (
        <RotateSecret
          application={application}
          onClose={() => setRotating(false)}
          onRotated={(created, graceSeconds) => {
            setRotating(false);
            setRotated({ created, graceSeconds });
          }}
        />
      )}
      {rotated !== null && (
        <ShowSecret
          created={rotated.created}
          after={rotated.graceSeconds > 0 ? words.bothWork : words.oldEnded}
          onClose={() => setRotated(null)}
        />
      )}
    </Card>
  );
}

function SecretLine({
  last4,
  created_at: createdAt,
  valid_until: validUntil,
}: Application["secrets"][number]): ReactNode {
  const words = useWords().applications.secrets;
  const format = useFormat();
  const ended = validUntil !== null && Date.parse(validUntil) <= Date.now();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
      <span className="font-mono text-sm">{words.endsIn(last4)}</span>
      {validUntil === null ? (
        <Badge tone="success" dot>
          {words.current}
        </Badge>
      ) : (
        <Badge tone={ended ? "neutral" : "warning"} dot>
          {ended ? words.ended : words.ending(format.dateTime(validUntil))}
        </Badge>
      )}
      <span className="ml-auto text-sm text-muted">
        {words.created} <RelativeTime time={createdAt} />
      </span>
    </li>
  );
}
