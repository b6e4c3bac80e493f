import type { SignInStep } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../api/api-provider.tsx";
import { useSession, useSetSession } from "../api/session.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { FormError } from "../kit/form-error.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { useWords } from "../words/words-provider.tsx";

/** Over the page, so that a form that is half filled in outlives its session. */
export function SignInAgainDialog({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }): ReactNode {
  const { common } = useWords();
  const words = common.signInAgain;
  const { request } = useApi();
  const { user } = useSession();
  const setSession = useSetSession();
  const [step, setStep] = useState<"password" | "code">("password");
  const [typed, setTyped] = useState("");
  const signIn = useMutation({
    mutationFn: () =>
      step === "password"
        ? request<SignInStep>("POST", "/v1/session", { email: user.email, password: typed })
        : request<SignInStep>("POST", "/v1/session/second-factor", { code: typed }),
    onSuccess(answer) {
      setTyped("");
      if (answer.status === "second_factor") return setStep("code");
      setSession(answer.session);
      onDone();
    },
    onError: () => setTyped(""),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== "" && !signIn.isPending) signIn.mutate();
  };
  const elsewhere = (): void => {
    onCancel();
    const back = `${location.pathname}${location.search}`;
    location.assign(`/sign-in?return_to=${encodeURIComponent(back)}`);
  };
  const password = step === "password";
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      dismissible={false}
      title={words.title}
      description={words.text}
      size="small"
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={signIn.error} />
        {user.has_password && (
          <>
            <Field label={words.email}>
              <TextInput type="email" value={user.email ?? ""} autoComplete="username" readOnly />
            </Field>
            <Field key={step} label={password ? words.password : words.code}>
              <TextInput
                type={password ? "password" : "text"}
                inputMode={password ? undefined : "numeric"}
                autoComplete={password ? "current-password" : "one-time-code"}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          </>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button variant="ghost" className="mr-auto" onClick={elsewhere}>
            {words.elsewhere}
          </Button>
          {user.has_password && (
            <Button type="submit" variant="primary" loading={signIn.isPending} disabled={typed === ""}>
              {words.signIn}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
