import type { SignInStep } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** E-mail address and password. A wrong one of either is told alike. */
export function PasswordStep({ onDone }: { onDone: (answer: SignInStep) => void }): ReactNode {
  const { signIn: words } = useWords();
  const { api } = useApi();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => api.signIn({ email: email.trim(), password }),
    onSuccess: onDone,
    onError() {
      setPassword("");
      passwordInput.current?.focus();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (email.trim() !== "" && password !== "" && !signIn.isPending) signIn.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {/* An address that cannot be one is as wrong as any other. */}
      <Refusal error={signIn.error} texts={{ SIGN_IN_FAILED: words.failed, INVALID_BODY: words.failed }} />
      <Field label={words.email} required>
        <TextInput
          autoFocus
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={words.password} required>
        <PasswordInput
          ref={passwordInput}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" loading={signIn.isPending}>
        {words.submit}
      </Button>
      <p className="text-center">
        <TextLink to="/forgot-password">{words.forgot}</TextLink>
      </p>
    </form>
  );
}
