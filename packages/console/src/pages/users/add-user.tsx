import type { SignInLink, User } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { useApi } from "../../api/api-provider.tsx";
import { showFieldFaults } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useIdempotencyKey } from "../../kit/use-idempotency-key.ts";
import { useWords } from "../../words/words-provider.tsx";
import { type UserFields, userFieldNames } from "./field-rules.ts";
import { useUserChanged } from "./queries.ts";
import { UserFormFields } from "./user-fields.tsx";

export interface Added {
  readonly user: User;
  /** Null when nobody was invited. */
  readonly link: SignInLink | null;
}

interface AddUserProps {
  readonly onClose: () => void;
  readonly onAdded: (added: Added) => void;
}

export function AddUser({ onClose, onAdded }: AddUserProps): ReactNode {
  const { users, common } = useWords();
  const words = users.form;
  const notify = useNotify();
  const [invite, setInvite] = useState(true);
  const form = useForm<UserFields>({ defaultValues: { name: "", email: "", external_id: "", instance_role: "" } });
  const invitable = form.watch("email").trim() !== "";
  const add = useAddUser();
  const submit = (fields: UserFields): void =>
    add.mutate(
      { fields, invite: invite && invitable },
      {
        onSuccess(added) {
          if (added.refused === null) notify.success(words.added(added.user.name));
          else notify.failure(added.refused);
          onClose();
          onAdded(added);
        },
        onError: (error) =>
          showFieldFaults(error, userFieldNames, (field, fault) => {
            const known = userFieldNames.find((each) => each === field);
            if (known !== undefined) form.setError(known, fault);
          }),
      },
    );
  return (
    <Dialog open onOpenChange={onClose} title={words.title}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)} className="flex flex-col gap-4">
        <UserFormFields form={form} />
        <Checkbox
          label={words.invite}
          hint={words.inviteHint}
          checked={invite && invitable}
          disabled={!invitable}
          onChange={(event) => setInvite(event.target.checked)}
        />
        <Refusal error={add.error} texts={users.refusals} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" loading={add.isPending}>
            {common.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The user is there even when the invitation is refused: the page of the user then says how to go on. */
function useAddUser() {
  const { api } = useApi();
  const changed = useUserChanged();
  const keyFor = useIdempotencyKey();
  return useMutation({
    async mutationFn({ fields, invite }: { fields: UserFields; invite: boolean }) {
      const { email, external_id: externalId, instance_role: role } = fields;
      const body = {
        name: fields.name.trim(),
        ...(email.trim() === "" ? {} : { email: email.trim() }),
        ...(externalId === "" ? {} : { external_id: externalId }),
        ...(role === "" ? {} : { instance_role: role }),
      };
      const user = await api.createUser(body, { idempotencyKey: keyFor(body) });
      if (!invite) return { user, link: null, refused: null };
      try {
        return { user, link: await api.createInvitation(user.id), refused: null };
      } catch (refused) {
        return { user, link: null, refused };
      }
    },
    onSuccess: () => void changed(),
  });
}
