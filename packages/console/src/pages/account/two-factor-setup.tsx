import type { TotpSetup } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Dialog } from "../../kit/dialog.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ConfirmCode } from "./confirm-code.tsx";
import { ConfirmPassword } from "./confirm-password.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface TwoFactorSetupProps {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Password, code, recovery codes. It is on from the code on, so the last step cannot be skipped. */
export function TwoFactorSetup({ onClose, onChanged }: TwoFactorSetupProps): ReactNode {
  const { twoFactor: words } = useWords().account;
  const notify = useNotify();
  // What the server shows once lives in this dialog and goes with it.
  const [setup, setSetup] = useState<TotpSetup | null>(null);
  const [on, setOn] = useState(false);
  const turnedOn = (): void => {
    setOn(true);
    onChanged();
  };
  const finish = (): void => {
    onClose();
    notify.success(words.enabled, words.enabledText);
  };
  // Somebody else was quicker, in another tab: what this dialog holds is worth nothing.
  const outdated = (): void => {
    onChanged();
    onClose();
    notify.success(words.changedElsewhere);
  };
  const [title, description] = on
    ? [words.recoveryTitle, words.recoveryText]
    : setup === null
      ? [words.setUpTitle, words.confirmPassword]
      : [words.setUpTitle, undefined];
  return (
    <Dialog open onOpenChange={onClose} dismissible={!on} size="small" title={title} description={description}>
      {setup === null && <ConfirmPassword onConfirmed={setSetup} onOutdated={outdated} onCancel={onClose} />}
      {setup !== null && !on && (
        <ConfirmCode setup={setup} onConfirmed={turnedOn} onOutdated={outdated} onCancel={onClose} />
      )}
      {setup !== null && on && <RecoveryCodes codes={setup.recovery_codes} onFinish={finish} />}
    </Dialog>
  );
}
