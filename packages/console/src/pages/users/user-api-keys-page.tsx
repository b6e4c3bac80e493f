import type { ReactNode } from "react";
import { KeyPagesList } from "../keys/list/key-pages-list.tsx";
import { useShownUser } from "./queries.ts";

/** The keys that are this user's own, over all APIs. */
export function UserApiKeysPage(): ReactNode {
  const { id } = useShownUser();
  return <KeyPagesList of={{ user_id: id }} />;
}
