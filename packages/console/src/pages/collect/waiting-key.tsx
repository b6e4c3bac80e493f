import type { Key, KeyCollection } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { forgetFragment } from "../../api/kept-fragment.ts";
import { keyPagesQuery } from "../../api/key-pages.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SecretField } from "../../kit/secret-field.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { useKeyCache } from "../keys/actions/use-key-cache.ts";
import { FreshKeySlot } from "../keys/create/fresh-key-slot.tsx";
import { SecretReveal } from "../keys/create/secret-reveal.tsx";
import type { FreshKey } from "../keys/create/use-creation.ts";
import { pagesOfOwner } from "../keys/detail/use-key-detail.ts";
import { pageOfKey } from "../keys/list/key-list-query.ts";
import { DeadLink } from "./dead-link.tsx";
import { WaitingFacts } from "./waiting-facts.tsx";
import { whyDead } from "./why-dead.ts";

interface WaitingKeyProps {
  readonly code: string;
  readonly waiting: KeyCollection;
}

/** What is waiting, and the button that spends the link. The secret is this component's state and nowhere else. */
export function WaitingKey({ code, waiting }: WaitingKeyProps): ReactNode {
  const { collect: words } = useWords();
  const { api } = useApi();
  const cache = useKeyCache();
  const navigate = useNavigate();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [fresh, setFresh] = useState<FreshKey | null>(null);
  const [stored, setStored] = useState(false);
  const { key } = waiting;
  const collect = async (): Promise<void> => {
    setRunning(true);
    setError(null);
    try {
      const collected = await api.collectKey(code);
      forgetFragment();
      setFresh(collected);
      cache.rotated(collected.key);
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  // Only once the secret is gone from the screen: until then nothing leaves this page by accident.
  useEffect(() => {
    if (stored) void navigate({ to: "/keys/$keyId", params: { keyId: key.id }, replace: true });
  }, [stored, navigate, key.id]);
  const close = (): void => {
    setFresh(null);
    setStored(true);
  };
  // Somebody was first, or it took too long: then nothing can be shown here any more.
  const why = whyDead(error);
  if (why !== null) return <DeadLink why={why} keyId={why === "unknown" ? undefined : key.id} />;
  return (
    <>
      <PageHeader title={words.title} description={words.text} />
      <FreshKeySlot />
      <Card
        className="max-w-2xl"
        footer={
          fresh === null &&
          !stored && (
            <Button variant="primary" loading={running} onClick={() => void collect()}>
              {words.show}
            </Button>
          )
        }
      >
        <WaitingFacts waiting={waiting} />
        <FormError error={error} />
      </Card>
      {fresh !== null && <Collected fresh={fresh} onClose={close} />}
    </>
  );
}

/** The secret as the API's policy wants it shown; plainly where this person has no page of such keys. */
function Collected({ fresh, onClose }: { fresh: FreshKey; onClose: () => void }): ReactNode {
  const page = usePageOf(fresh.key);
  const { collect: words, create } = useWords();
  if (page === undefined) return null;
  if (page !== null) return <SecretReveal page={page} created={fresh} kind="created" onClose={onClose} />;
  return (
    <div className="mt-4 max-w-2xl">
      <SecretField label={words.key} secret={fresh.secret} copyLabel={create.copyKey(words.key)} shownAtFirst />
    </div>
  );
}

/** Undefined while it is looked for. */
function usePageOf(key: Key) {
  const { data, isError } = useQuery(keyPagesQuery(useApi(), pagesOfOwner(key)));
  if (isError) return null;
  return data && pageOfKey(data, key);
}
