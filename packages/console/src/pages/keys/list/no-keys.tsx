import type { KeyPageView } from "@keyporter/sdk";
import { KeyRound, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../kit/button.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface NoKeysProps {
  readonly page: KeyPageView | null;
  /** Begins the first one, like the button above; null where this person may make none. */
  readonly onCreate: (() => void) | null;
}

/** In place of a list that has no key yet. */
export function NoKeys({ page, onCreate }: NoKeysProps): ReactNode {
  const { keys } = useWords();
  const text = onCreate ? keys.emptyText : keys.emptyReadOnly;
  return (
    <EmptyState
      icon={<KeyRound aria-hidden="true" className="size-6" />}
      title={keys.emptyTitle(page?.policy.words.key ?? keys.column.key)}
      description={
        <>
          {text} <QuickstartLink />
        </>
      }
      action={onCreate && <Button onClick={onCreate}>{keys.first}</Button>}
    />
  );
}

/** In a window of its own: this page may stand in a frame of somebody else's. */
function QuickstartLink(): ReactNode {
  const { keys } = useWords();
  return (
    <a href="/docs/quickstart" target="_blank" rel="noreferrer" className="text-accent-ink underline">
      {keys.quickstart}
    </a>
  );
}

export function NoMatch(): ReactNode {
  const { keys } = useWords();
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" className="size-6" />}
      title={keys.noMatchTitle}
      description={keys.noMatchText}
    />
  );
}
