import type { User } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { KeysAtStake } from "./keys-at-stake.tsx";
import { usersKey, useUserChanged } from "./queries.ts";

/** Deletes a user, after their name was typed. */
export function DeleteUser({ user }: { user: User }): ReactNode {
  const { users } = useWords();
  const words = users.remove;
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const changed = useUserChanged();
  const [open, setOpen] = useState(false);
  const { id, name } = user;
  const leave = async (): Promise<void> => {
    notify.success(words.done(name));
    await navigate({ to: "/users" });
    client.removeQueries({ queryKey: [...usersKey, "one", id] });
    await changed();
  };
  // Somebody else deleted them meanwhile: what was wanted is so.
  const remove = (): Promise<unknown> =>
    api.deleteUser(id).catch((error: unknown) => {
      if (codeOf(error) !== "NOT_FOUND") throw error;
    });
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
        act={remove}
        onDone={() => void leave()}
        texts={users.refusals}
      >
        <KeysAtStake of={{ user_id: id }} />
      </ConfirmAction>
    </>
  );
}
