import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useEffect, useRef } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { SecretField } from "../../../kit/secret-field.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { FreshKey } from "./use-creation.ts";
import { UseKey } from "./use-key.tsx";

export type RevealKind = "created" | "rotated";

export interface RevealBodyProps {
  readonly page: KeyPageView;
  readonly created: FreshKey;
  readonly kind: RevealKind;
}

/** The secret, what to know about it, and how to use it. It takes the focus from the form that stood here. */
export function RevealBody({ page, created, kind }: RevealBodyProps): ReactNode {
  const { create } = useWords();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  const { key } = page.policy.words;
  return (
    <div ref={body} tabIndex={-1} className="flex min-w-0 flex-col gap-4 focus-visible:outline-none">
      <SecretField label={key} secret={created.secret} copyLabel={create.copyKey(key)} shownAtFirst />
      <Advice page={page} created={created} kind={kind} />
      <UseKey page={page} created={created} shown />
    </div>
  );
}

/** What is said about showing it again follows from how this very key is stored. */
function Advice({ page: { policy }, created: { key }, kind }: RevealBodyProps): ReactNode {
  const { create } = useWords();
  const ifLost = policy.actions.includes("delete") ? create.ifLost.delete : create.ifLost.revoke;
  const facts = [
    ...(key.recoverable ? [create.shownAgain] : [create.onlyHash, ifLost]),
    ...(kind === "rotated" ? [create.oldSecretStops] : []),
    create.treatLikePassword,
    create.neverClientSide,
  ];
  return (
    <Banner tone="warning" title={key.recoverable ? create.storeNow : create.onlyNow}>
      <ul className="list-disc pl-4">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Banner>
  );
}
