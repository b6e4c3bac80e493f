import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";
import { dialogStyle, scrimStyle } from "./dialog-style.ts";
import { Field } from "./field.tsx";
import { InsideDialog } from "./popup-container.tsx";
import { TextInput } from "./text-input.tsx";

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A question that names the record: “Revoke Zapier?”. */
  readonly title: ReactNode;
  /** What will happen, and what cannot be undone. */
  readonly description?: ReactNode;
  /** The verb of the button: “Revoke key”. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean | undefined;
  readonly loading?: boolean | undefined;
  /** Must be typed before the button works, for what breaks something that is in use. */
  readonly typeToConfirm?: string | undefined;
  /** More to say or to choose, such as a reason. */
  readonly children?: ReactNode;
}

/** Asks before something that is hard to undo. The focus begins on what is to be typed, else on “Cancel”. */
export function AlertDialog(props: AlertDialogProps): ReactNode {
  const { open, onOpenChange, title, description, confirm, onConfirm, danger = true, loading, typeToConfirm } = props;
  const { common } = useWords();
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (open) setTyped("");
  }, [open]);
  const confirmed = typeToConfirm === undefined || typed.trim() === typeToConfirm.trim();
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className={classes(dialogStyle, "sm:max-w-md")}>
          <form
            className="flex min-h-0 flex-col"
            onSubmit={(event) => {
              event.preventDefault();
              if (confirmed && loading !== true) onConfirm();
            }}
          >
            <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4 sm:p-5">
              <Base.Title className="text-lg font-semibold wrap-anywhere">{title}</Base.Title>
              {description && (
                <Base.Description render={<div />} className="text-muted wrap-anywhere">
                  {description}
                </Base.Description>
              )}
              <InsideDialog value={true}>{props.children}</InsideDialog>
              {typeToConfirm !== undefined && (
                <Field label={common.typeToConfirm(typeToConfirm)}>
                  <TextInput value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
                </Field>
              )}
            </div>
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 sm:px-5">
              <Base.Close render={<Button>{common.cancel}</Button>} />
              <Button type="submit" variant={danger ? "danger" : "primary"} disabled={!confirmed} loading={loading}>
                {confirm}
              </Button>
            </div>
          </form>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
