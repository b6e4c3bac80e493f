import type { ReactNode } from "react";
import { may, useSession } from "../../api/session.ts";
import { DeleteUser } from "./delete-user.tsx";
import { useShownUser } from "./queries.ts";
import { UserAccess } from "./user-access.tsx";
import { UserForm } from "./user-form.tsx";
import { UserIds } from "./user-ids.tsx";
import { UserStatus } from "./user-status.tsx";

/** Who a user is and how they sign in. Only those of the instance change it, since a user may belong to several. */
export function UserOverviewPage(): ReactNode {
  const session = useSession();
  const user = useShownUser();
  const mayChange = may(session, "update:users");
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <UserForm user={user} readOnly={!mayChange} />
      {may(session, "read:users") && <UserAccess user={user} mayChange={mayChange} />}
      <UserIds user={user} />
      {mayChange && <UserStatus user={user} />}
      {may(session, "delete:users") && <DeleteUser user={user} />}
    </div>
  );
}
