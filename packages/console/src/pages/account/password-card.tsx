import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { isAcceptable, NewPassword } from "../sign-in/new-password.tsx";

/** Another password, for whoever knows the present one. */
export function PasswordCard(): ReactNode {
  const { account } = useWords();
  const words = account.password;
  const { user } = useSession();
  if (!user.has_password) {
    return (
      <Card title={words.title}>
        <p className="text-muted">{words.none}</p>
      </Card>
    );
  }
  return <PasswordForm email={user.email ?? ""} />;
}

function PasswordForm({ email }: { email: string }): ReactNode {
  const { account, signIn } = useWords();
  const words = account.password;
  const { api } = useApi();
  const notify = useNotify();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => api.changeOwnPassword({ current_password: current, password: next }),
    onSuccess() {
      setCurrent("");
      setNext("");
      setTried(false);
      notify.success(words.changed, words.changedText);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (current !== "" && isAcceptable(next) && !change.isPending) change.mutate();
  };
  const weak = codeOf(change.error) === "WEAK_PASSWORD";
  const fault = weak ? signIn.newPassword.weak : tried && !isAcceptable(next) ? signIn.newPassword.invalid : undefined;
  return (
    <form onSubmit={submit}>
      <Card
        title={words.title}
        description={words.text}
        footer={
          <Button type="submit" loading={change.isPending}>
            {words.submit}
          </Button>
        }
      >
        <div className="flex max-w-md flex-col gap-4">
          {!weak && <Refusal error={change.error} texts={{ SIGN_IN_FAILED: words.wrong }} />}
          {/* For password managers: whose password this is. */}
          <input className="sr-only" aria-hidden="true" tabIndex={-1} autoComplete="username" value={email} readOnly />
          <Field label={words.current} required>
            <PasswordInput
              autoComplete="current-password"
              name="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </Field>
          <NewPassword label={signIn.newPassword.newLabel} value={next} onChange={setNext} error={fault} />
        </div>
      </Card>
    </form>
  );
}
