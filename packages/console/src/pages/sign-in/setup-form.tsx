import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { isAcceptable, NewPassword } from "./new-password.tsx";
import type { Made } from "./setup-page.tsx";

interface SetupFormProps {
  readonly token: string;
  readonly onMade: (made: Made) => void;
  readonly onRefused: (error: unknown) => void;
}

export function SetupForm({ token, onMade, onRefused }: SetupFormProps): ReactNode {
  const { signIn: words } = useWords();
  const { api } = useApi();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const create = useMutation({
    async mutationFn(): Promise<Made> {
      const who = { name: name.trim(), email: email.trim(), password };
      const bootstrapped = await api.bootstrap(who, token);
      // The secret in this answer comes once: whatever goes wrong now must not keep it from being shown.
      const answer = await api.signIn({ email: who.email, password }).catch(() => null);
      return { bootstrapped, session: answer?.status === "signed_in" ? answer.session : null };
    },
    onSuccess: onMade,
    onError: onRefused,
  });
  const ready = name.trim() !== "" && email.trim() !== "" && isAcceptable(password);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (ready && !create.isPending) create.mutate();
  };
  const weak = codeOf(create.error) === "WEAK_PASSWORD";
  const fault = weak
    ? words.newPassword.weak
    : tried && !isAcceptable(password)
      ? words.newPassword.invalid
      : undefined;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!weak && <Refusal error={create.error} />}
      <Field label={words.setup.name} required>
        <TextInput
          autoFocus
          required
          name="name"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={words.email} required>
        <TextInput
          required
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <NewPassword value={password} onChange={setPassword} error={fault} />
      <Button type="submit" variant="primary" loading={create.isPending}>
        {words.setup.submit}
      </Button>
    </form>
  );
}
