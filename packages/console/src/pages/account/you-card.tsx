import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { showFieldFaults } from "../../api/error-text.ts";
import { useSession, useSetSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { Field } from "../../kit/field.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** Name and address of whoever is signed in. */
export function YouCard(): ReactNode {
  const { account: words, common } = useWords();
  const { api } = useApi();
  const { user } = useSession();
  const setSession = useSetSession();
  const notify = useNotify();
  const [name, setName] = useState(user.name);
  const [fault, setFault] = useState<string>();
  const save = useMutation({
    mutationFn: () => api.updateOwnProfile({ name: name.trim() }),
    onSuccess(session) {
      setSession(session);
      setName(session.user.name);
      notify.success(words.saved);
    },
    onError: (error) => showFieldFaults(error, ["name"], (_, { message }) => setFault(message)),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(name.trim() === "" ? words.nameRequired : undefined);
    if (name.trim() !== "" && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Card
        title={words.you}
        description={words.youText}
        footer={
          <Button type="submit" variant="primary" loading={save.isPending} disabled={name.trim() === user.name}>
            {common.save}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          {fault === undefined && <FormError error={save.error} />}
          <Field label={words.name} error={fault} required>
            <TextInput autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={words.email} hint={words.emailText}>
            <TextInput readOnly value={user.email ?? words.noEmail} />
          </Field>
          <KeyValueList
            items={[{ label: words.yourId, value: <Copyable text={user.id} label={words.copyUserId} /> }]}
          />
        </div>
      </Card>
    </form>
  );
}
