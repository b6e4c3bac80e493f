import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useInstance } from "../../api/instance.ts";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** Asks for a mail with a link. Whether the address is known is told to nobody. */
export function ForgotPasswordPage(): ReactNode {
  const { forgotPassword: words } = useWords().signIn;
  const { email: sendsMail } = useInstance();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const back = <TextLink to="/sign-in">{words.back}</TextLink>;
  if (sentTo !== null) {
    return (
      <PageFrame title={words.sentTitle} description={words.sentText(sentTo)}>
        <Button onClick={() => setSentTo(null)}>{words.again}</Button>
        <p className="text-center">{back}</p>
      </PageFrame>
    );
  }
  if (!sendsMail) {
    return (
      <PageFrame title={words.title}>
        <Banner>{words.noEmail}</Banner>
        <p className="text-center">{back}</p>
      </PageFrame>
    );
  }
  return (
    <PageFrame title={words.title} description={words.text}>
      <AskForm onSent={setSentTo} />
      <p className="text-center">{back}</p>
    </PageFrame>
  );
}

function AskForm({ onSent }: { onSent: (email: string) => void }): ReactNode {
  const { signIn: words } = useWords();
  const { api } = useApi();
  const [email, setEmail] = useState("");
  const send = useMutation({
    mutationFn: () => api.requestPasswordReset(email.trim()),
    onSuccess: () => onSent(email.trim()),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (email.trim() !== "" && !send.isPending) send.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Refusal error={send.error} />
      <Field label={words.email} required>
        <TextInput
          autoFocus
          required
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" loading={send.isPending}>
        {words.forgotPassword.submit}
      </Button>
    </form>
  );
}
