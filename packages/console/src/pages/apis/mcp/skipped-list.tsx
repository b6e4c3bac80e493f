import type { McpDocumentPreview } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { UserText } from "../../../kit/user-text.tsx";
import type { PluralForms } from "../../../words/format.ts";
import { useFormat } from "../../../words/words-provider.tsx";

interface SkippedListProps {
  readonly skipped: McpDocumentPreview["skipped"];
  readonly forms: PluralForms;
}

/** Operations that are no tools, folded away, with the reason for each. */
export function SkippedList({ skipped, forms }: SkippedListProps): ReactNode {
  const format = useFormat();
  if (skipped.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-muted">{format.plural(skipped.length, forms)}</summary>
      <ul className="mt-2 flex max-h-64 flex-col gap-1 overflow-y-auto text-sm">
        {skipped.map(({ operation, reason }) => (
          <li key={operation} className="wrap-anywhere">
            <code className="font-mono">{operation}</code> <UserText>{reason}</UserText>
          </li>
        ))}
      </ul>
    </details>
  );
}
