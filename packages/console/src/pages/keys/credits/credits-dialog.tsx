import { type ReactNode, type RefObject, useId } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "../create/named-text.tsx";

interface CreditsDialogProps {
  readonly title: (name: string) => string;
  readonly name: string;
  readonly confirm: string;
  readonly saving: boolean;
  readonly error: unknown;
  readonly first: RefObject<HTMLInputElement | null>;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form about the credits of one key. */
export function CreditsDialog(props: CreditsDialogProps): ReactNode {
  const { common } = useWords();
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && props.onClose()}
      initialFocus={props.first}
      title={<NamedText text={props.title} name={props.name} />}
      footer={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={id} loading={props.saving}>
            {props.confirm}
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
          props.onSave();
        }}
      >
        {props.children}
        <FormError error={props.error} />
      </form>
    </Dialog>
  );
}
