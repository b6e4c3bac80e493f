import type { ReactNode } from "react";
import { KeyPagesList } from "../keys/list/key-pages-list.tsx";
import { useShownOrganization } from "./queries.ts";

/** The keys that belong to the organization, over all APIs. */
export function OrganizationApiKeysPage(): ReactNode {
  const { id } = useShownOrganization();
  return <KeyPagesList of={{ organization_id: id }} />;
}
