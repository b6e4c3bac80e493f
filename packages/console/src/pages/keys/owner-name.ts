import type { KeyPageView } from "@keyporter/sdk";
import { useWords } from "../../words/words-provider.tsx";

/** What the owner of a page's keys is called; the instance itself has no name of its own. */
export function useOwnerName({ owner }: Pick<KeyPageView, "owner">): string {
  const { keyActs } = useWords();
  return owner.name ?? keyActs.detail.instance;
}
