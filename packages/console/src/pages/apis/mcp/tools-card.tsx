import type { McpServer, McpTool } from "@keyporter/sdk";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { SearchInput } from "../../../kit/search-input.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { SkippedList } from "./skipped-list.tsx";
import { ToolsTable } from "./tools-table.tsx";

interface ToolsCardProps {
  readonly server: McpServer;
  readonly editable: boolean;
  readonly onReplace: () => void;
}

/** Fewer than these are looked through without searching. */
const searchFrom = 10;

/** The tools of a server and the document that they come from. */
export function ToolsCard({ server, editable, onReplace }: ToolsCardProps): ReactNode {
  const { mcp: words } = useWords().apis;
  const [search, setSearch] = useState("");
  const { tools, document } = server;
  const shown = useMemo(() => tools.filter((tool) => matches(tool, search)), [tools, search]);
  if (document === null) return null;
  return (
    <Card
      title={words.tools}
      description={
        <>
          <UserText>{words.documentText(document.title, document.version)}</UserText>
          {" · "}
          {words.imported} <RelativeTime time={document.imported_at} />
        </>
      }
      actions={editable && <Button onClick={onReplace}>{words.replace}</Button>}
    >
      <div className="flex flex-col gap-4">
        {tools.length >= searchFrom && (
          <SearchInput
            value={search}
            onChange={setSearch}
            pauseMs={0}
            label={words.searchTools}
            className="w-full sm:w-72"
          />
        )}
        <ToolsTable tools={shown} empty={<EmptyState title={words.noMatch} />} />
        <SkippedList skipped={document.skipped} forms={words.skipped} />
      </div>
    </Card>
  );
}

function matches({ name, description, scopes }: McpTool, search: string): boolean {
  return [name, description, ...scopes].join(" ").toLowerCase().includes(search.trim().toLowerCase());
}
