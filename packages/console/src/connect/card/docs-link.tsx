import { BookOpen } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../words/words-provider.tsx";

/** Served by this instance, outside of the console: set-up, transport, and which scopes each tool needs. */
export function DocsLink(): ReactNode {
  const { connect } = useWords();
  return (
    <a
      href="/docs/connect"
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 rounded-sm text-sm font-medium text-accent-ink hover:underline"
    >
      <BookOpen aria-hidden="true" className="size-4 shrink-0" />
      {connect.docs}
    </a>
  );
}
