import type { Member } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { ignoreGone } from "../../api/ignore-gone.ts";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { useMemberChanged } from "./use-member-changed.ts";

/** @param member null while nobody is to be removed */
export function RemoveMember({ member, onClose }: { member: Member | null; onClose: () => void }): ReactNode {
  const { organizations } = useWords();
  const words = organizations.members;
  const { api } = useApi();
  const notify = useNotify();
  const changed = useMemberChanged();
  const name = member?.user.name ?? "";
  const remove = async (): Promise<void> => {
    if (member === null) return;
    await ignoreGone(api.removeMember(member.organization_id, member.user_id));
  };
  return (
    <ConfirmAction
      open={member !== null}
      onClose={onClose}
      title={words.removeQuestion(name)}
      description={words.removeText}
      confirm={words.remove}
      act={remove}
      onDone={() => {
        notify.success(words.removed(name));
        changed();
      }}
      texts={organizations.refusals}
    />
  );
}
