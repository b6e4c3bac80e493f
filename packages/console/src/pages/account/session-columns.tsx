import type { SessionList } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { UserText } from "../../kit/user-text.tsx";
import type { Account } from "../../words/en/account.ts";
import { agentOf } from "./user-agent.ts";

type OwnSession = SessionList["data"][number];

export function sessionColumns(words: Account["sessions"]): readonly TableColumn<OwnSession>[] {
  return [
    {
      id: "browser",
      header: words.browser,
      phone: "title",
      cell: ({ user_agent: agent, current }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Browser userAgent={agent} words={words} />
          {current && <Badge tone="success">{words.current}</Badge>}
        </span>
      ),
    },
    {
      id: "ip",
      header: words.ip,
      cell: ({ ip }) => <code className="font-mono text-sm break-all">{ip ?? "–"}</code>,
    },
    { id: "used", header: words.lastUsed, cell: ({ last_used_at: time }) => <RelativeTime time={time} /> },
    { id: "began", header: words.signedIn, cell: ({ created_at: time }) => <RelativeTime time={time} /> },
  ];
}

/** The program in words, with all that it says of itself for whoever points at it. */
function Browser({ userAgent, words }: { userAgent: string | null; words: Account["sessions"] }): ReactNode {
  if (userAgent === null) return <span className="text-muted">{words.unknownBrowser}</span>;
  const { browser, system } = agentOf(userAgent);
  if (browser === null) return <UserText truncate>{userAgent}</UserText>;
  return <span title={userAgent}>{system === null ? browser : words.on(browser, system)}</span>;
}
