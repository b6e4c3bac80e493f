import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AlertDialog, type AlertDialogProps } from "./alert-dialog.tsx";
import { Refusal } from "./refusal.tsx";

export interface ConfirmActionProps<Done> extends Omit<AlertDialogProps, "onOpenChange" | "onConfirm" | "loading"> {
  readonly onClose: () => void;
  readonly act: () => Promise<Done>;
  /** After the dialog has closed. */
  readonly onDone: (done: Done) => void;
  /** What refusals mean here, by their codes. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Asks, does it, and stays open with the reason when it was refused. */
export function ConfirmAction<Done>({
  onClose,
  act,
  onDone,
  texts,
  children,
  ...dialog
}: ConfirmActionProps<Done>): ReactNode {
  const action = useMutation({
    mutationFn: act,
    onSuccess(done) {
      onClose();
      onDone(done);
    },
  });
  const close = (): void => {
    action.reset();
    onClose();
  };
  return (
    <AlertDialog {...dialog} onOpenChange={close} loading={action.isPending} onConfirm={() => action.mutate()}>
      {children}
      <Refusal error={action.error} texts={texts} />
    </AlertDialog>
  );
}
