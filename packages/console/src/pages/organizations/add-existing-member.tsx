import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { Combobox, type ComboboxOption } from "../../kit/combobox.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import type { AddMemberProps } from "./add-member.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { useMemberChanged } from "./use-member-changed.ts";

export function AddExistingMember({ organizationId, onClose }: AddMemberProps): ReactNode {
  const { organizations, common } = useWords();
  const words = organizations.members;
  const { api } = useApi();
  const notify = useNotify();
  const changed = useMemberChanged();
  const [user, setUser] = useState<ComboboxOption | null>(null);
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: (chosen: ComboboxOption) => api.addMember(organizationId, { user_id: chosen.value, roles }),
    onSuccess(_, chosen) {
      notify.success(words.added(chosen.label));
      onClose();
      changed();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (user !== null && !add.isPending) add.mutate(user);
  };
  const search = async (text: string): Promise<readonly ComboboxOption[]> => {
    const { data } = await api.listUsers({ limit: 20, ...(text === "" ? {} : { q: text }) });
    return data.map(({ id, name, email }) => ({ value: id, label: name, ...(email === null ? {} : { hint: email }) }));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.user} error={tried && user === null ? words.userRequired : undefined} required>
        <Combobox value={user} onChange={setUser} queryKey={["users"]} search={search} placeholder={words.chooseUser} />
      </Field>
      <RoleChoice value={roles} onChange={setRoles} />
      <Refusal
        error={add.error}
        texts={{ ...organizations.refusals, ALREADY_EXISTS: organizations.memberRefusals.ALREADY_EXISTS }}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" variant="primary" loading={add.isPending}>
          {words.submitAdd}
        </Button>
      </div>
    </form>
  );
}
