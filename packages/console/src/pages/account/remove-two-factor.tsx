import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { AlertDialog } from "../../kit/alert-dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface RemoveTwoFactorProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function RemoveTwoFactor({ open, onClose, onChanged }: RemoveTwoFactorProps): ReactNode {
  const { account, common } = useWords();
  const words = account.twoFactor;
  const { api } = useApi();
  const notify = useNotify();
  const [password, setPassword] = useState("");
  const remove = useMutation({
    mutationFn: () => api.removeTotp(password),
    onSuccess() {
      close();
      onChanged();
      notify.success(words.removed);
    },
    onError: () => setPassword(""),
  });
  const close = (): void => {
    setPassword("");
    remove.reset();
    onClose();
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={close}
      title={words.removeTitle}
      description={words.removeText}
      confirm={words.remove}
      loading={remove.isPending}
      onConfirm={() => {
        if (password !== "") remove.mutate();
      }}
    >
      <Refusal error={remove.error} texts={{ SIGN_IN_FAILED: common.proof.wrong.password }} />
      <Field label={common.proof.label.password} required>
        <PasswordInput
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </AlertDialog>
  );
}
