import { type ReactNode, useEffect, useRef, useState } from "react";
import { answerInterruptions, type Interruption } from "../api/session-fetch.ts";
import { ReauthenticateDialog } from "./reauthenticate-dialog.tsx";
import { SignInAgainDialog } from "./sign-in-again-dialog.tsx";

/** Asks for what a request needs before it can be sent again: a session, or a fresh one. */
export function Interruptions(): ReactNode {
  const [open, setOpen] = useState<Interruption | null>(null);
  const settle = useRef<(again: boolean) => void>(() => undefined);
  useEffect(
    () =>
      answerInterruptions(
        (interruption) =>
          new Promise((resolve) => {
            settle.current = resolve;
            setOpen(interruption);
          }),
      ),
    [],
  );
  const close = (again: boolean): void => {
    setOpen(null);
    settle.current(again);
  };
  if (open === "reauthenticate")
    return <ReauthenticateDialog onDone={() => close(true)} onCancel={() => close(false)} />;
  if (open === "sign_in_again") return <SignInAgainDialog onDone={() => close(true)} onCancel={() => close(false)} />;
  return null;
}
