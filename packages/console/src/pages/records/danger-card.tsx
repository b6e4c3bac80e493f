import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction, type ConfirmActionProps } from "../../kit/confirm-action.tsx";

interface DangerCardProps extends Pick<ConfirmActionProps<unknown>, "act" | "onDone" | "typeToConfirm" | "children"> {
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly final: string;
  };
  readonly question: string;
}

/** What cannot be undone, behind a button and a question. What is inside stands in the question. */
export function DangerCard({ words, question, ...action }: DangerCardProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card title={words.title} description={words.text}>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {words.button}
        </Button>
      </Card>
      <ConfirmAction
        {...action}
        open={open}
        onClose={() => setOpen(false)}
        title={question}
        description={words.final}
        confirm={words.button}
      />
    </>
  );
}
