import type { Session } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { isAcceptable, NewPassword } from "./new-password.tsx";

interface InvitationFormProps {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly onAccepted: (session: Session) => void;
  /** The link was good a moment ago and is not any more. */
  readonly onGone: () => void;
}

export function InvitationForm({ token, email, name: known, onAccepted, onGone }: InvitationFormProps): ReactNode {
  const { signIn: words } = useWords();
  const { api } = useApi();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: () => {
      const renamed = name.trim() === "" || name.trim() === known ? {} : { name: name.trim() };
      return api.acceptInvitation({ token, password, ...renamed });
    },
    onSuccess: ({ session }) => onAccepted(session),
    onError(error) {
      if (codeOf(error) === "LINK_INVALID") onGone();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isAcceptable(password) && !accept.isPending) accept.mutate();
  };
  const code = codeOf(accept.error);
  const weak = code === "WEAK_PASSWORD";
  const fault = weak
    ? words.newPassword.weak
    : tried && !isAcceptable(password)
      ? words.newPassword.invalid
      : undefined;
  if (code === "ALREADY_EXISTS") {
    return (
      <Banner tone="warning" title={words.invitation.existsTitle}>
        {words.invitation.existsText} <TextLink to="/sign-in">{words.invitation.toSignIn}</TextLink>
      </Banner>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!weak && <Refusal error={accept.error} />}
      <Field label={words.email}>
        <TextInput type="email" name="email" autoComplete="username" value={email} readOnly />
      </Field>
      <Field label={words.invitation.name} required>
        <TextInput name="name" autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <NewPassword value={password} onChange={setPassword} error={fault} />
      <Button type="submit" variant="primary" loading={accept.isPending}>
        {words.invitation.submit}
      </Button>
    </form>
  );
}
