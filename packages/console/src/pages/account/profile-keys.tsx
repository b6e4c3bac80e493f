import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useWords } from "../../words/words-provider.tsx";
import { KeyList } from "../keys/list/key-list.tsx";

interface ProfileKeysProps {
  readonly page: KeyPageView;
  /** Says for which API these are, where there are others beside. */
  readonly named: boolean;
}

/** One's own keys for one API, as a section of the profile. */
export function ProfileKeys({ page, named }: ProfileKeysProps): ReactNode {
  const { keys } = useWords();
  const title = named ? `${keys.title} · ${page.api.name}` : keys.title;
  return (
    <section aria-label={title}>
      <KeyList page={page} title={title} />
    </section>
  );
}
