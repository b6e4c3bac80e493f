import type { ReactNode } from "react";
import { EmptyState } from "../../kit/empty-state.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { CallList } from "./call-list.tsx";
import { useMcpCalls } from "./use-mcp-calls.ts";

/** What agents called of one API, with whichever keys. */
export function ApiMcpCalls({ apiId }: { apiId: string }): ReactNode {
  const { mcpCalls: words } = useWords();
  const calls = useMcpCalls({ api_id: apiId });
  return (
    <section className="min-w-0">
      <h2 className="font-semibold">{words.title}</h2>
      <p className="mt-0.5 mb-3 text-muted">{words.text}</p>
      <CallList calls={calls} withKey empty={<EmptyState title={words.none} description={words.noneText} />} />
    </section>
  );
}
