import type { SignInStep } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface SecondFactorStepProps {
  readonly onDone: (answer: SignInStep) => void;
  readonly onStartOver: () => void;
  /** The password counts for five minutes; after that no code is right. */
  readonly onExpired: () => void;
}

const passwordCountsMs = 300_000;

/** The code of the authenticator, or one of the recovery codes. */
export function SecondFactorStep({ onDone, onStartOver, onExpired }: SecondFactorStepProps): ReactNode {
  const { signIn: words, common } = useWords();
  const { api } = useApi();
  const [began] = useState(() => Date.now());
  const [by, setBy] = useState<"code" | "recovery_code">("code");
  const [typed, setTyped] = useState("");
  const signIn = useMutation({
    mutationFn: () => {
      const plain = typed.replaceAll(/\s/g, "");
      return api.signInWithSecondFactor(by === "code" ? { code: plain } : { recovery_code: plain });
    },
    onSuccess: onDone,
    onError(error) {
      setTyped("");
      if (codeOf(error) === "SIGN_IN_FAILED" && Date.now() - began >= passwordCountsMs) onExpired();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed.trim() !== "" && !signIn.isPending) signIn.mutate();
  };
  const code = by === "code";
  const change = (): void => {
    setBy(code ? "recovery_code" : "code");
    setTyped("");
    signIn.reset();
  };
  const wrong = common.proof.wrong[by];
  return (
    <PageFrame title={words.secondFactorTitle} description={code ? words.secondFactorText : words.recoveryText}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        <Refusal error={signIn.error} texts={{ SIGN_IN_FAILED: wrong, INVALID_BODY: wrong }} />
        <Field key={by} label={code ? words.code : words.recoveryCode} required>
          <TextInput
            autoFocus
            monospace
            name={by}
            inputMode={code ? "numeric" : "text"}
            autoComplete={code ? "one-time-code" : "off"}
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" loading={signIn.isPending}>
          {words.submit}
        </Button>
        <div className="flex flex-col gap-1">
          <Button variant="ghost" onClick={change}>
            {code ? words.useRecoveryCode : words.useCode}
          </Button>
          <Button variant="ghost" onClick={onStartOver}>
            {words.startOver}
          </Button>
        </div>
      </form>
    </PageFrame>
  );
}
