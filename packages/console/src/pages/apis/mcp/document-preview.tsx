import type { McpDocumentPreview } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { Banner } from "../../../kit/banner.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { SkippedList } from "./skipped-list.tsx";
import { ToolsTable } from "./tools-table.tsx";

interface DocumentPreviewProps {
  readonly preview: McpDocumentPreview;
  readonly replaces: boolean;
  readonly register: boolean;
  readonly onRegister: (register: boolean) => void;
}

/** What a document comes to: its tools, the scopes that they need, and what is left out. */
export function DocumentPreview({ preview, replaces, register, onRegister }: DocumentPreviewProps): ReactNode {
  const words = useWords().apis.mcp.upload;
  const mcp = useWords().apis.mcp;
  const format = useFormat();
  const { title, version, tools, missing_scopes: missing, skipped } = preview;
  return (
    <>
      <p>
        <UserText>{mcp.documentText(title, version)}</UserText>
        {" · "}
        {format.plural(tools.length, words.found)}
        {replaces && <span className="block text-muted">{words.replaces}</span>}
      </p>
      {tools.length === 0 && <Banner tone="warning">{words.none}</Banner>}
      {missing.length > 0 && (
        <section className="flex flex-col gap-2 rounded-md border border-line p-3">
          <h3 className="font-medium">{format.plural(missing.length, words.missing)}</h3>
          <span className="flex max-h-32 flex-wrap gap-1 overflow-y-auto">
            {missing.map((scope) => (
              <Badge key={scope} monospace>
                {scope}
              </Badge>
            ))}
          </span>
          <Checkbox
            label={words.register}
            hint={words.registerHint}
            checked={register}
            onChange={(event) => onRegister(event.target.checked)}
          />
        </section>
      )}
      {tools.length > 0 && <ToolsTable tools={tools} />}
      <SkippedList skipped={skipped} forms={words.skipped} />
    </>
  );
}
