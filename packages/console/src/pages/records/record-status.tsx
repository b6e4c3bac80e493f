import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction, type ConfirmActionProps } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { KeysAtStake, type KeysAtStakeProps } from "./keys-at-stake.tsx";

interface StatusWords {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly question: (name: string) => string;
  readonly consequence: string;
  readonly done: (name: string) => string;
}

interface RecordStatusProps extends KeysAtStakeProps, Pick<ConfirmActionProps<void>, "texts"> {
  readonly name: string;
  readonly status: "active" | "suspended";
  readonly words: { readonly suspend: StatusWords; readonly activate: StatusWords };
  readonly update: (change: { readonly status: "active" | "suspended" }) => Promise<unknown>;
  readonly onDone?: () => void;
}

/** Suspends a holder of keys, and brings it back. */
export function RecordStatus({ name, status, words, of, update, onDone, texts }: RecordStatusProps): ReactNode {
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const offered = status === "active" ? "suspend" : "activate";
  // What was asked stays on the dialog while it closes, though the status is another by then.
  const [asked, setAsked] = useState<"suspend" | "activate">("suspend");
  const question = words[asked];
  const ask = (): void => {
    setAsked(offered);
    setOpen(true);
  };
  const { title, text, button } = words[offered];
  return (
    <>
      <Card title={title} description={text} actions={<Button onClick={ask}>{button}</Button>} />
      <ConfirmAction
        open={open}
        onClose={() => setOpen(false)}
        title={question.question(name)}
        description={question.consequence}
        confirm={question.button}
        danger={asked === "suspend"}
        act={() => update({ status: asked === "suspend" ? "suspended" : "active" })}
        onDone={() => {
          notify.success(question.done(name));
          onDone?.();
        }}
        texts={texts}
      >
        {asked === "suspend" && <KeysAtStake of={of} />}
      </ConfirmAction>
    </>
  );
}
