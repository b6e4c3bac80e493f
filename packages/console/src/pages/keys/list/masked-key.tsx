import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { copiesOf } from "../actions/allowed-acts.ts";
import { CopyKeyButton } from "../actions/copy-key-button.tsx";

/** What is seen of a key, whole, since it is what logs and agents call it; with its copy button where the policy has one. */
export function MaskedKey({ subject, page }: { subject: Key; page: KeyPageView | null }): ReactNode {
  const copies = page === null ? null : copiesOf(page, subject);
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 font-mono text-xs wrap-anywhere text-muted sm:whitespace-nowrap">{subject.masked}</code>
      {copies !== null && <CopyKeyButton subject={subject} copies={copies} />}
    </span>
  );
}
