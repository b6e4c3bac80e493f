import type { ReactNode } from "react";
import { may, useSession } from "../../api/session.ts";
import { DeleteOrganization } from "./delete-organization.tsx";
import { OrganizationForm } from "./organization-form.tsx";
import { OrganizationIds } from "./organization-ids.tsx";
import { OrganizationLimits } from "./organization-limits.tsx";
import { OrganizationStatus } from "./organization-status.tsx";
import { useShownOrganization } from "./queries.ts";

/** What an organization is. Its own administrators name it; the rest is for those of the instance. */
export function OrganizationOverviewPage(): ReactNode {
  const session = useSession();
  const organization = useShownOrganization();
  const operates = may(session, "update:organizations");
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <OrganizationForm
        organization={organization}
        mayRename={may(session, "update:organizations", organization.id)}
        operates={operates}
      />
      <OrganizationLimits organization={organization} mayEdit={may(session, "update:organizations", organization.id)} />
      <OrganizationIds organization={organization} />
      {operates && <OrganizationStatus organization={organization} />}
      {may(session, "delete:organizations") && <DeleteOrganization organization={organization} />}
    </div>
  );
}
