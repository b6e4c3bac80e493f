import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { showFieldFaults } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import type { AddMemberProps } from "./add-member.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { type NewMember, useInviteMember } from "./use-invite-member.ts";
import { useMemberChanged } from "./use-member-changed.ts";

const fieldNames = ["name", "email"] as const;

/** Makes a user of somebody new, adds them and invites them to sign in. */
export function InviteMember({ organizationId, onClose, onInvited }: AddMemberProps): ReactNode {
  const { organizations, common } = useWords();
  const words = organizations.members;
  const notify = useNotify();
  const changed = useMemberChanged();
  const [roles, setRoles] = useState<readonly string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Pick<NewMember, "name" | "email">>({
    defaultValues: { name: "", email: "" },
  });
  const invite = useInviteMember(organizationId);
  const submit = ({ name, email }: Pick<NewMember, "name" | "email">): void =>
    invite.mutate(
      { name: name.trim(), email: email.trim(), roles },
      {
        onSuccess(link, person) {
          onClose();
          changed();
          if (link.emailed) notify.success(words.invited(person.name));
          else onInvited({ link, name: person.name, email: person.email });
        },
        onError: (error) =>
          showFieldFaults(error, fieldNames, (field, fault) => {
            const known = fieldNames.find((each) => each === field);
            if (known !== undefined) setError(known, fault);
          }),
      },
    );
  const rules = {
    name: { validate: (text: string) => text.trim() !== "" || words.nameRequired },
    email: { validate: (text: string) => /^\S+@\S+\.\S+$/.test(text.trim()) || words.emailInvalid },
  };
  const { errors } = formState;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)} className="flex flex-col gap-4">
      <Field label={words.name} error={errors.name?.message} required>
        <TextInput {...register("name", rules.name)} autoComplete="off" />
      </Field>
      <Field label={words.email} error={errors.email?.message} required>
        <TextInput {...register("email", rules.email)} type="email" autoComplete="off" />
      </Field>
      <RoleChoice value={roles} onChange={setRoles} />
      <Refusal
        error={invite.error}
        texts={{ ...organizations.refusals, ALREADY_EXISTS: organizations.memberRefusals.emailTaken }}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" variant="primary" loading={invite.isPending}>
          {words.submitInvite}
        </Button>
      </div>
    </form>
  );
}
