import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { classes } from "../../../kit/classes.ts";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";

/** When and from where a key was last used; the exact time for whoever points at it. */
export function LastUsed({ subject, withIp = false }: { subject: Key; withIp?: boolean }): ReactNode {
  const { keys } = useWords();
  const { last_used_at: at, last_used_ip: ip } = subject;
  return <RelativeTime time={at} absent={keys.neverUsed} more={withIp && ip !== null ? keys.fromIp(ip) : undefined} />;
}

/** When a key was created, and by whom where that is not its owner. */
export function Created({ subject }: { subject: Key }): ReactNode {
  const { keys } = useWords();
  const { created_at: at, created_by: by, owner } = subject;
  const other = by.name !== null && by.id !== owner.id;
  return (
    <span className="flex min-w-0 items-baseline gap-1">
      <RelativeTime time={at} />
      {other && (
        <span className="min-w-0 truncate text-muted">
          {keys.by("")}
          <UserText>{by.name ?? ""}</UserText>
        </span>
      )}
    </span>
  );
}

const soonMs = 7 * 86_400_000;

/** When a key ends. What ends within a week stands out, as long as it has not. */
export function Expires({ subject }: { subject: Key }): ReactNode {
  const { keys } = useWords();
  const { expires_at: at, status } = subject;
  const soon = at !== null && status === "active" && new Date(at).getTime() - Date.now() < soonMs;
  return (
    <span className={classes(soon && "font-medium text-warning-ink")}>
      <RelativeTime time={at} absent={keys.neverExpires} />
    </span>
  );
}
