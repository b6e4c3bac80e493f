import type { User } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { useApi } from "../../api/api-provider.tsx";
import { showFieldFaults } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type UserFields, userFieldNames } from "./field-rules.ts";
import { useUserChanged } from "./queries.ts";
import { UserFormFields } from "./user-fields.tsx";

export function UserForm({ user, readOnly }: { user: User; readOnly: boolean }): ReactNode {
  const { users, common } = useWords();
  const words = users.details;
  const { api } = useApi();
  const notify = useNotify();
  const changed = useUserChanged();
  const form = useForm<UserFields>({ values: fieldsOf(user) });
  const { isDirty, dirtyFields } = form.formState;
  const update = useMutation({
    mutationFn: (fields: UserFields) => {
      const { email, external_id: externalId, instance_role: role } = fields;
      return api.updateUser(user.id, {
        ...(dirtyFields.name ? { name: fields.name.trim() } : {}),
        ...(dirtyFields.email ? { email: email.trim() === "" ? null : email.trim() } : {}),
        ...(dirtyFields.external_id ? { external_id: externalId === "" ? null : externalId } : {}),
        ...(dirtyFields.instance_role ? { instance_role: role === "" ? null : role } : {}),
      });
    },
    onSuccess(saved) {
      form.reset(fieldsOf(saved));
      notify.success(words.saved);
      void changed();
    },
    onError: (error) =>
      showFieldFaults(error, userFieldNames, (field, fault) => {
        const known = userFieldNames.find((each) => each === field);
        if (known !== undefined) form.setError(known, fault);
      }),
  });
  const button = (
    <Button type="submit" variant="primary" disabled={!isDirty} loading={update.isPending}>
      {common.save}
    </Button>
  );
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((fields) => update.mutate(fields))(event)}>
      <LeaveGuard unsaved={() => isDirty && !update.isPending} />
      <Card title={words.title} footer={!readOnly && button}>
        <div className="flex max-w-xl flex-col gap-4">
          <UserFormFields form={form} readOnly={readOnly} />
          <Refusal error={update.error} texts={users.refusals} />
        </div>
      </Card>
    </form>
  );
}

function fieldsOf({ name, email, external_id: externalId, instance_role: role }: User): UserFields {
  return { name, email: email ?? "", external_id: externalId ?? "", instance_role: role ?? "" };
}
