import type { KeyPageView } from "@keyporter/sdk";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { FreshKey } from "../../pages/keys/create/use-creation.ts";
import { useWords } from "../../words/words-provider.tsx";
import { ConnectPanel } from "./connect-panel.tsx";
import { DocsLink } from "./docs-link.tsx";
import { hasMcp } from "./place.ts";

interface ConnectFreshProps {
  readonly page: KeyPageView;
  readonly created: FreshKey;
}

/** The same beside a new key: what it was made for may be an agent, and its secret is at hand. */
export function ConnectFresh({ page, created }: ConnectFreshProps): ReactNode {
  const { connect } = useWords();
  if (!hasMcp(page) || created.key.connector) return null;
  const opened = { keys: [created.key], key: created.key, secret: created.secret, created: false, refused: null };
  return (
    <details className="group min-w-0 rounded-md border border-line p-3">
      <summary className="flex cursor-pointer list-none items-center gap-1 rounded-sm font-medium text-accent-ink">
        <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
        {connect.title}
      </summary>
      <div className="flex min-w-0 flex-col gap-4 pt-3">
        <ConnectPanel page={page} opened={opened} onAgain={null} />
        <DocsLink />
      </div>
    </details>
  );
}
