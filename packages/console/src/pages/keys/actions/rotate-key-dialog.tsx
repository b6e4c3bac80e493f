import type { RotatedKey } from "@keyporter/sdk";
import { type ReactNode, useId, useState } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "../create/named-text.tsx";
import type { ActDialogProps } from "./end-key-dialog.tsx";
import { GraceFields } from "./grace-fields.tsx";
import { type GraceChoice, graceSeconds } from "./graces.ts";
import { LastUseNotice } from "./last-use-notice.tsx";
import { useFreshKey } from "./use-fresh-key.ts";
import { useRotation } from "./use-rotation.ts";

interface RotateKeyDialogProps extends ActDialogProps {
  readonly onRotated: (rotated: RotatedKey) => void;
}

/** Gives a key a new secret, and the old one as much time as its callers need. */
export function RotateKeyDialog({ subject, open, onClose, onRotated }: RotateKeyDialogProps): ReactNode {
  const { keyActs, common } = useWords();
  const { rotation: words } = keyActs;
  const format = useFormat();
  const id = useId();
  const fresh = useFreshKey(subject, open, onClose);
  const [choice, setChoice] = useState<GraceChoice>("day");
  const [hours, setHours] = useState("48");
  const [invalid, setInvalid] = useState(false);
  const rotation = useRotation(subject, (rotated) => {
    onClose();
    if (rotated !== null) onRotated(rotated);
  });
  const retiring = fresh.key.secrets?.find(({ state }) => state === "retiring");
  const submit = (): void => {
    const seconds = graceSeconds(choice, hours);
    setInvalid(seconds === null);
    if (seconds !== null && !rotation.running) void rotation.rotate(seconds);
  };
  return (
    <Dialog
      open={open}
      // An answer that comes after the dialog has gone would be a secret that nobody saw.
      dismissible={!rotation.running}
      onOpenChange={(next) => !next && onClose()}
      title={<NamedText text={words.title} name={subject.name} />}
      description={words.text}
      footer={
        <>
          <Button onClick={onClose} disabled={rotation.running}>
            {common.cancel}
          </Button>
          <Button variant="primary" type="submit" form={id} loading={rotation.running}>
            {rotation.unanswered ? common.retry : words.confirm}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <LastUseNotice fresh={fresh} calm />
        {retiring !== undefined && !rotation.unanswered && (
          <Banner tone="warning">
            {words.replaces}
            {retiring.last_used_at !== null && ` ${words.stillUsed(format.relative(retiring.last_used_at))}`}
          </Banner>
        )}
        <GraceFields choice={choice} onChoice={setChoice} hours={hours} onHours={setHours} invalid={invalid} />
        {rotation.unanswered ? <Banner tone="danger">{words.lost}</Banner> : <FormError error={rotation.error} />}
      </form>
    </Dialog>
  );
}
