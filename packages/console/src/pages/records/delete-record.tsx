import { type ReactNode, useState } from "react";
import { ignoreGone } from "../../api/ignore-gone.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction, type ConfirmActionProps } from "../../kit/confirm-action.tsx";
import { KeysAtStake, type KeysAtStakeProps } from "./keys-at-stake.tsx";

interface DeleteRecordProps extends KeysAtStakeProps, Pick<ConfirmActionProps<void>, "texts"> {
  readonly name: string;
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly question: (name: string) => string;
    readonly consequence: string;
  };
  readonly remove: () => Promise<unknown>;
  readonly onDeleted: () => void;
}

/** Deletes a holder of keys, after its name was typed. */
export function DeleteRecord({ name, words, of, remove, onDeleted, texts }: DeleteRecordProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card
        title={words.title}
        description={words.text}
        actions={
          <Button variant="danger" onClick={() => setOpen(true)}>
            {words.button}
          </Button>
        }
      />
      <ConfirmAction
        open={open}
        onClose={() => setOpen(false)}
        title={words.question(name)}
        description={words.consequence}
        confirm={words.button}
        typeToConfirm={name}
        act={() => ignoreGone(remove())}
        onDone={onDeleted}
        texts={texts}
      >
        <KeysAtStake of={of} />
      </ConfirmAction>
    </>
  );
}
