import type { Key, KeyPageView } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { keyPagesQuery } from "../../../api/key-pages.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { KeyActs } from "../actions/key-acts.tsx";
import { useKeyCache } from "../actions/use-key-cache.ts";
import { AddKey } from "../create/add-key.tsx";
import { FreshKeySlot } from "../create/fresh-key-slot.tsx";
import { type KeyFilters, type KeyListOf, noFilters, pageOfKey } from "./key-list-query.ts";
import { TabledKeys } from "./tabled-keys.tsx";

/** One owner, whose keys somebody else looks after. */
export type LookedAfter = { readonly organization_id: string } | { readonly user_id: string };

/** All keys of one owner, over all APIs, and **Add API key**. */
export function KeyPagesList({ of }: { of: LookedAfter }): ReactNode {
  const { data: pages, error, refetch } = useQuery(keyPagesQuery(useApi(), of));
  if (pages !== undefined) return <OwnersKeys of={ofOwner(of, pages)} pages={pages} />;
  return error === null ? <Skeleton lines={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

function OwnersKeys({ of, pages }: { of: KeyListOf; pages: readonly KeyPageView[] }): ReactNode {
  const { keys } = useWords();
  const cache = useKeyCache();
  const [filters, setFilters] = useState<KeyFilters>(noFilters);
  const add = useRef<HTMLDivElement>(null);
  const pageOf = useCallback((key: Key) => pageOfKey(pages, key), [pages]);
  const creatable = pages.filter(({ state, may }) => state === "shown" && may.create);
  return (
    <KeyActs pageOf={pageOf}>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 className="grow text-lg font-semibold">{keys.title}</h2>
        <div ref={add}>
          <AddKey pages={pages} onCreated={cache.changed} />
        </div>
      </div>
      <FreshKeySlot />
      <TabledKeys
        label={keys.title}
        of={of}
        pages={pages}
        pageOf={pageOf}
        filters={filters}
        onFilters={setFilters}
        onCreate={creatable.length === 0 ? null : () => add.current?.querySelector<HTMLElement>("button, a")?.click()}
      />
    </KeyActs>
  );
}

/** By id where it is known, since that is what each key names its owner by. */
function ofOwner(of: LookedAfter, pages: readonly KeyPageView[]): KeyListOf {
  const id = pages[0]?.owner.id ?? undefined;
  if ("user_id" in of) return { user_id: id ?? of.user_id, owner_type: "user" };
  return { organization_id: id ?? of.organization_id, owner_type: "organization" };
}
