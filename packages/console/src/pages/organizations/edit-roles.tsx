import type { Member } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { useMemberChanged } from "./use-member-changed.ts";

export function EditRoles({ member, onClose }: { member: Member; onClose: () => void }): ReactNode {
  const { organizations, common } = useWords();
  const words = organizations.members;
  const { api } = useApi();
  const notify = useNotify();
  const changed = useMemberChanged();
  const [roles, setRoles] = useState<readonly string[]>(member.roles);
  const { organization_id: organizationId, user_id: userId, user } = member;
  const save = useMutation({
    mutationFn: () => api.updateMember(organizationId, userId, { roles }),
    onSuccess() {
      notify.success(words.rolesSaved(user.name));
      onClose();
      changed();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.rolesTitle(user.name)} description={words.rolesText}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <RoleChoice value={roles} onChange={setRoles} />
        <Refusal
          error={save.error}
          texts={{ ...organizations.refusals, NOT_FOUND: organizations.memberRefusals.NOT_FOUND }}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" loading={save.isPending}>
            {common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
