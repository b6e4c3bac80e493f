import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { ConnectCard } from "../../../connect/card/connect-card.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { isToggled } from "../actions/allowed-acts.ts";
import { KeyActs } from "../actions/key-acts.tsx";
import { useKeyCache } from "../actions/use-key-cache.ts";
import { CreateKey } from "../create/create-key.tsx";
import { FreshKeySlot } from "../create/fresh-key-slot.tsx";
import { ClosedPage } from "./closed-page.tsx";
import { type KeyFilters, keysOfPage, noFilters } from "./key-list-query.ts";
import { PageNotices } from "./page-notices.tsx";
import { SectionedKeys } from "./sectioned-keys.tsx";
import { TabledKeys } from "./tabled-keys.tsx";

export interface KeyListProps {
  readonly page: KeyPageView;
  /** The heading of this part of a page; by default “API keys”. */
  readonly title?: ReactNode;
  /** In place of that heading, for a page of its own. @param create the button that makes a key, where one may */
  readonly head?: ((create: ReactNode) => ReactNode) | undefined;
}

/** Everything of one key page: what to know, the button that makes a key, and the keys. Or why there are none. */
export function KeyList({ page, title, head }: KeyListProps): ReactNode {
  const { keys } = useWords();
  const cache = useKeyCache();
  const createButton = useRef<HTMLDivElement>(null);
  const open = page.state === "shown";
  const create = open && page.may.create && (
    <div ref={createButton}>
      <CreateKey page={page} onCreated={cache.changed} />
    </div>
  );
  const pressCreate = (): void => createButton.current?.querySelector<HTMLElement>("button, a")?.click();
  return (
    <>
      {head ? head(create) : <Heading title={title ?? keys.title} create={create} />}
      {open ? (
        <>
          <PageNotices page={page} />
          <ConnectCard page={page} />
          <FreshKeySlot />
          <Keys page={page} onCreate={create && page.creation_refused === null ? pressCreate : null} />
        </>
      ) : (
        <ClosedPage page={page} />
      )}
    </>
  );
}

function Heading({ title, create }: { title: ReactNode; create: ReactNode }): ReactNode {
  return (
    <div className="mb-4 flex flex-wrap items-start gap-3">
      <h2 className="min-w-0 grow text-lg font-semibold wrap-anywhere">{title}</h2>
      {create}
    </div>
  );
}

interface KeysProps {
  readonly page: KeyPageView;
  readonly onCreate: (() => void) | null;
}

/** As cards in sections where keys are switched on and off, else as a table. */
function Keys({ page, onCreate }: KeysProps): ReactNode {
  const [filters, setFilters] = useState<KeyFilters>(noFilters);
  const pageOf = useCallback(() => page, [page]);
  const pages = useMemo(() => [page], [page]);
  const shared = { page, filters, onFilters: setFilters, onCreate };
  return (
    <KeyActs pageOf={pageOf}>
      {isToggled(page) ? (
        <SectionedKeys {...shared} />
      ) : (
        <TabledKeys {...shared} pages={pages} pageOf={pageOf} of={keysOfPage(page)} label={page.policy.words.keys} />
      )}
    </KeyActs>
  );
}
