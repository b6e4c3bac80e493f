import type { SignInLink } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { may, useSession } from "../../api/session.ts";
import { Dialog } from "../../kit/dialog.tsx";
import { RadioGroup } from "../../kit/radio-group.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { AddExistingMember } from "./add-existing-member.tsx";
import { InviteMember } from "./invite-member.tsx";

export interface AddMemberProps {
  readonly organizationId: string;
  readonly onClose: () => void;
  readonly onInvited: (invited: { readonly link: SignInLink; readonly name: string; readonly email: string }) => void;
}

/** Somebody who is a user already, or somebody new; new users are made by those of the instance only. */
export function AddMember(props: AddMemberProps): ReactNode {
  const { members: words } = useWords().organizations;
  const session = useSession();
  const mayInvite = may(session, "create:users") && may(session, "update:users");
  const [way, setWay] = useState<"existing" | "invite">("existing");
  return (
    <Dialog open onOpenChange={props.onClose} title={words.add}>
      <div className="flex flex-col gap-4">
        {mayInvite && (
          <RadioGroup
            legend={words.way}
            hideLegend
            boxed
            value={way}
            onChange={setWay}
            options={[
              { value: "existing", label: words.existing, hint: words.existingHint },
              { value: "invite", label: words.invite, hint: words.inviteHint },
            ]}
          />
        )}
        {way === "existing" ? <AddExistingMember {...props} /> : <InviteMember {...props} />}
      </div>
    </Dialog>
  );
}
