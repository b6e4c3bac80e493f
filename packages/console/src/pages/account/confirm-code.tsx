import type { TotpSetup } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { QrImage } from "./qr/qr-image.tsx";

interface ConfirmCodeProps {
  readonly setup: TotpSetup;
  readonly onConfirmed: () => void;
  readonly onOutdated: () => void;
  readonly onCancel: () => void;
}

/** Gives the secret to an authenticator and asks for a first code, which shows that it arrived there. */
export function ConfirmCode({ setup, onConfirmed, onOutdated, onCancel }: ConfirmCodeProps): ReactNode {
  const { account, common } = useWords();
  const words = account.twoFactor;
  const { api } = useApi();
  const [typed, setTyped] = useState("");
  const code = typed.replaceAll(/\s/g, "");
  const confirm = useMutation({
    mutationFn: () => api.confirmTotp(code),
    onSuccess: onConfirmed,
    onError(error) {
      setTyped("");
      if (codeOf(error) === "TWO_FACTOR_STATE") onOutdated();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (code !== "" && !confirm.isPending) confirm.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p>{words.scanTitle}</p>
      <QrImage text={setup.uri} label={words.qrLabel} />
      <div>
        <p className="text-sm text-muted">{words.cannotScan}</p>
        <Copyable text={setup.secret} label={words.copySecret} />
      </div>
      <a href={setup.uri} className="rounded-sm text-sm font-medium text-accent-ink hover:underline">
        {words.openApp}
      </a>
      <Refusal error={confirm.error} texts={{ SIGN_IN_FAILED: words.wrongCode, INVALID_BODY: words.wrongCode }} />
      <Field label={words.code} required>
        <TextInput
          monospace
          inputMode="numeric"
          autoComplete="one-time-code"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" variant="primary" loading={confirm.isPending} disabled={code === ""}>
          {words.confirm}
        </Button>
      </div>
    </form>
  );
}
