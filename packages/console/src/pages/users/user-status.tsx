import type { User } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { KeysAtStake } from "./keys-at-stake.tsx";
import { useUserChanged } from "./queries.ts";

/** Suspends a user, and brings them back. */
export function UserStatus({ user }: { user: User }): ReactNode {
  const { users } = useWords();
  const { api } = useApi();
  const notify = useNotify();
  const changed = useUserChanged();
  const [open, setOpen] = useState(false);
  const { id, name } = user;
  const active = user.status === "active";
  const words = active ? users.suspend : users.activate;
  // What was asked stays on the dialog while it closes, though the status is another by then.
  const [asked, setAsked] = useState<"suspend" | "activate">("suspend");
  const question = users[asked];
  const ask = (): void => {
    setAsked(active ? "suspend" : "activate");
    setOpen(true);
  };
  return (
    <>
      <Card title={words.title} description={words.text} actions={<Button onClick={ask}>{words.button}</Button>} />
      <ConfirmAction
        open={open}
        onClose={() => setOpen(false)}
        title={question.question(name)}
        description={question.consequence}
        confirm={question.button}
        danger={asked === "suspend"}
        act={() => api.updateUser(id, { status: asked === "suspend" ? "suspended" : "active" })}
        onDone={() => {
          notify.success(question.done(name));
          void changed();
        }}
        texts={users.refusals}
      >
        {asked === "suspend" && <KeysAtStake of={{ user_id: id }} />}
      </ConfirmAction>
    </>
  );
}
