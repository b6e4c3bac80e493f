import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { CallList } from "./call-list.tsx";
import { useMcpCalls } from "./use-mcp-calls.ts";

interface KeyMcpCallsProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

/** What agents called with one key. Not there for a key that no agent could use and none has used. */
export function KeyMcpCalls({ subject, page }: KeyMcpCallsProps): ReactNode {
  const { mcpCalls: words } = useWords();
  const calls = useMcpCalls({ key_id: subject.id });
  const expected = (page !== null && page.mcp !== null) || subject.created_via === "mcp_helper";
  if (!expected && (calls.data ?? []).length === 0) return null;
  return (
    <Card title={words.title} description={words.text} className="mt-5">
      <CallList calls={calls} withKey={false} empty={<p className="text-muted">{words.none}</p>} />
    </Card>
  );
}
