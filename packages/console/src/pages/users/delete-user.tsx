import type { User } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { DeleteRecord } from "../records/delete-record.tsx";
import { usersKey, useUserChanged } from "./queries.ts";

/** Deletes a user, after their name was typed. */
export function DeleteUser({ user }: { user: User }): ReactNode {
  const { users: words } = useWords();
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const changed = useUserChanged();
  const { id, name } = user;
  const leave = async (): Promise<void> => {
    notify.success(words.remove.done(name));
    await navigate({ to: "/users" });
    client.removeQueries({ queryKey: [...usersKey, "one", id] });
    await changed();
  };
  return (
    <DeleteRecord
      name={name}
      words={words.remove}
      of={{ user_id: id }}
      remove={() => api.deleteUser(id)}
      onDeleted={() => void leave()}
      texts={words.refusals}
    />
  );
}
