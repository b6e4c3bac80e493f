import type { ReactNode } from "react";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface DeadLinkProps {
  readonly why: "missing" | "unknown" | "used" | "expired";
  /** The key that it was for, where that is known. */
  readonly keyId?: string | undefined;
}

/** A link that gives no secret any more: why, and where to go on. */
export function DeadLink({ why, keyId }: DeadLinkProps): ReactNode {
  const { collect: words } = useWords();
  const texts = {
    missing: [words.missingTitle, words.missingText],
    unknown: [words.unknownTitle, words.unknownText],
    used: [words.usedTitle, words.usedText],
    expired: [words.expiredTitle, words.expiredText],
  } as const;
  const [title, text] = texts[why];
  const action =
    keyId === undefined ? (
      <LinkButton to="/">{words.toKeys}</LinkButton>
    ) : (
      <LinkButton to="/keys/$keyId" params={{ keyId }}>
        {words.toKey}
      </LinkButton>
    );
  return <PageHeader title={title} description={text} actions={action} />;
}
