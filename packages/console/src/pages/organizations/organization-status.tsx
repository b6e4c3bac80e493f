import type { Organization } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useWords } from "../../words/words-provider.tsx";
import { RecordStatus } from "../records/record-status.tsx";
import { useUpdateOrganization } from "./use-update-organization.ts";

/** Suspends an organization, and brings it back. */
export function OrganizationStatus({ organization }: { organization: Organization }): ReactNode {
  const { organizations: words } = useWords();
  const { id, name, status } = organization;
  const update = useUpdateOrganization(id);
  return (
    <RecordStatus
      name={name}
      status={status}
      words={words}
      of={{ organization_id: id }}
      update={(change) => update.mutateAsync(change)}
      texts={words.refusals}
    />
  );
}
