import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../kit/button.tsx";
import { classes } from "../../../kit/classes.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import type { Consequence } from "./consequences.ts";

interface SaveBarProps {
  readonly changes: number;
  readonly consequences: readonly Consequence[];
  /** Why it cannot be saved as it is. */
  readonly fault: string | undefined;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Stays in sight while one scrolls through the rules: how much is changed, and what that does. */
export function SaveBar({ changes, consequences, fault, saving, onSave, onDiscard }: SaveBarProps): ReactNode {
  const { policy: words } = useWords().apis;
  const format = useFormat();
  return (
    <section
      aria-label={words.save}
      className={classes(
        "flex flex-col gap-2 rounded-lg border bg-raised p-3",
        changes > 0 ? "sticky bottom-3 z-10 border-line-strong shadow-popup" : "border-line",
      )}
    >
      <div aria-live="polite" className="empty:hidden">
        {consequences.length > 0 && (
          <details open className="text-sm">
            <summary className="font-medium">{words.consequencesTitle}</summary>
            <ConsequenceList consequences={consequences} />
          </details>
        )}
      </div>
      {fault !== undefined && <p className="text-danger-ink">{fault}</p>}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-muted">
          {changes === 0 ? words.unchanged : format.plural(changes, words.changed)}
        </span>
        <Button onClick={onDiscard} disabled={changes === 0}>
          {words.discard}
        </Button>
        <Button variant="primary" onClick={onSave} disabled={changes === 0 || fault !== undefined} loading={saving}>
          {words.save}
        </Button>
      </div>
    </section>
  );
}

export function ConsequenceList({ consequences }: { consequences: readonly Consequence[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul tabIndex={0} className="mt-1 flex max-h-28 flex-col gap-1 overflow-y-auto rounded-sm">
      {consequences.map(({ text, grave }) => (
        <li key={text} className={grave ? "flex gap-1.5 text-danger-ink" : "flex gap-1.5 text-muted"}>
          <TriangleAlert aria-hidden="true" className={grave ? "mt-0.5 size-4 shrink-0" : "hidden"} />
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  );
}
