import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { useWords } from "../../../words/words-provider.tsx";

type Secret = NonNullable<Key["secrets"]>[number];

const tones: Readonly<Record<Secret["state"], Tone>> = { current: "success", retiring: "warning", dead: "neutral" };

/** The secrets that this key had and has: never more of them than their masks. */
export function KeySecrets({ subject }: { subject: Key }): ReactNode {
  const { detail } = useWords().keyActs;
  const { secrets = [] } = subject;
  return (
    <Card title={detail.secrets}>
      <ul className="flex flex-col gap-3">
        {secrets.map((secret) => (
          <SecretLine key={secret.id} secret={secret} />
        ))}
      </ul>
    </Card>
  );
}

function SecretLine({ secret }: { secret: Secret }): ReactNode {
  const { keys, keyActs } = useWords();
  const { detail } = keyActs;
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs wrap-anywhere">{secret.masked}</code>
        <Badge tone={tones[secret.state]}>{detail.secretStates[secret.state]}</Badge>
      </span>
      <span className="flex flex-wrap gap-x-3 text-sm text-muted">
        <span>
          {keys.column.created} <RelativeTime time={secret.created_at} />
        </span>
        <span>
          {secret.last_used_at !== null && `${keys.column.lastUsed} `}
          <RelativeTime time={secret.last_used_at} absent={keys.neverUsed} />
        </span>
        {secret.state === "retiring" && secret.valid_until !== null && (
          <span>
            {detail.secretUntil} <RelativeTime time={secret.valid_until} />
          </span>
        )}
      </span>
    </li>
  );
}
