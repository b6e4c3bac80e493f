import type { Client, SignInStep } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import { useApi } from "../api/api-provider.tsx";
import { useSession, useSetSession } from "../api/session.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Refusal } from "../kit/refusal.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { useWords } from "../words/words-provider.tsx";
import { OtherProofs, type Proof, ProofField, useWrongProof } from "./proof-field.tsx";

/** Over the page, so that a form that is half filled in outlives its session. */
export function SignInAgainDialog({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }): ReactNode {
  const { common } = useWords();
  const words = common.signInAgain;
  const { api } = useApi();
  const { user } = useSession();
  const setSession = useSetSession();
  const input = useRef<HTMLInputElement>(null);
  const [by, setBy] = useState<Proof>("password");
  const [typed, setTyped] = useState("");
  const texts = useWrongProof(by);
  const signIn = useMutation({
    mutationFn: () => stepBy(api, by, user.email, typed),
    onSuccess(answer) {
      setTyped("");
      if (answer.status === "second_factor") return setBy("code");
      setSession(answer.session);
      onDone();
    },
    onError() {
      setTyped("");
      input.current?.focus();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== "" && !signIn.isPending) signIn.mutate();
  };
  const choose = (other: Proof): void => {
    setBy(other);
    setTyped("");
    signIn.reset();
  };
  const elsewhere = (): void => {
    onCancel();
    const back = `${location.pathname}${location.search}`;
    location.assign(`/sign-in?return_to=${encodeURIComponent(back)}`);
  };
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      dismissible={false}
      title={words.title}
      description={words.text}
      size="small"
      initialFocus={input}
    >
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        <Refusal error={signIn.error} texts={texts} />
        {user.has_password && (
          <>
            <Field label={words.email}>
              <TextInput type="email" value={user.email ?? ""} autoComplete="username" readOnly />
            </Field>
            <ProofField ref={input} by={by} value={typed} onChange={setTyped} />
            {by !== "password" && <OtherProofs proofs={["code", "recovery_code"]} by={by} onChoose={choose} />}
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

function stepBy(api: Client, by: Proof, email: string | null, typed: string): Promise<SignInStep> {
  if (by === "password") return api.signIn({ email: email ?? "", password: typed });
  const plain = typed.replaceAll(/\s/g, "");
  return api.signInWithSecondFactor(by === "code" ? { code: plain } : { recovery_code: plain });
}
