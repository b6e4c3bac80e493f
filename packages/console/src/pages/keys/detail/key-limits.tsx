import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { limitText } from "../../../limits/limit-text.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";

/** Every rate limit that holds for the key, and where it was set; nothing where there is none. */
export function KeyLimits({ subject: { limits = [] } }: { readonly subject: Key }): ReactNode {
  const words = useWords().rateLimits;
  const format = useFormat();
  if (limits.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="flex flex-col gap-3">
        {limits.map((limit) => (
          <li key={`${limit.source} ${limit.name}`}>
            <span className="flex flex-wrap items-center gap-x-2">
              <span>{limitText(limit, words, format, limit.source)}</span>
              <Badge monospace>{limit.name}</Badge>
            </span>
            <span className="block text-sm text-muted">{words.sources[limit.source]}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
