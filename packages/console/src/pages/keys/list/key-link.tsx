import type { Key } from "@keyporter/sdk";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TextLink } from "../../../kit/text-link.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useOpenKey } from "./open-key.ts";

/** Whether each key can be looked at by itself: on a page of its own, or, without addresses, in place. */
export function useHasKeyPages(): boolean {
  const router: unknown = useRouter({ warn: false });
  const open = useOpenKey();
  return open !== null || Boolean(router);
}

/** The name of a key, which leads to all that is known of it. */
export function KeyLink({ subject }: { subject: Pick<Key, "id" | "name"> }): ReactNode {
  const name = <UserText truncate>{subject.name}</UserText>;
  const hasPages = useHasKeyPages();
  const open = useOpenKey();
  if (open !== null) return <OpenButton onClick={() => open(subject.id)}>{name}</OpenButton>;
  if (!hasPages) return name;
  return (
    <TextLink to="/keys/$keyId" params={{ keyId: subject.id }} className="block text-ink hover:text-accent-ink">
      {name}
    </TextLink>
  );
}

function OpenButton({ onClick, children }: { onClick: () => void; children: ReactNode }): ReactNode {
  return (
    <button
      type="button"
      onClick={onClick}
      className="block max-w-full rounded-sm text-left font-medium text-ink hover:text-accent-ink hover:underline"
    >
      {children}
    </button>
  );
}
