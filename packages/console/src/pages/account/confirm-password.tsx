import type { TotpSetup } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface ConfirmPasswordProps {
  readonly onConfirmed: (setup: TotpSetup) => void;
  /** A second factor is there already. */
  readonly onOutdated: () => void;
  readonly onCancel: () => void;
}

export function ConfirmPassword({ onConfirmed, onOutdated, onCancel }: ConfirmPasswordProps): ReactNode {
  const { account, common } = useWords();
  const { api } = useApi();
  const [password, setPassword] = useState("");
  const begin = useMutation({
    mutationFn: () => api.startTotp(password),
    onSuccess: onConfirmed,
    onError(error) {
      setPassword("");
      if (codeOf(error) === "TWO_FACTOR_STATE") onOutdated();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (password !== "" && !begin.isPending) begin.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Refusal error={begin.error} texts={{ SIGN_IN_FAILED: common.proof.wrong.password }} />
      <Field label={common.proof.label.password} required>
        <PasswordInput
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" variant="primary" loading={begin.isPending} disabled={password === ""}>
          {account.twoFactor.continue}
        </Button>
      </div>
    </form>
  );
}
