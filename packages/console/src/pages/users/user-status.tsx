import type { User } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { RecordStatus } from "../records/record-status.tsx";
import { useUserChanged } from "./queries.ts";

/** Suspends a user, and brings them back. */
export function UserStatus({ user }: { user: User }): ReactNode {
  const { users: words } = useWords();
  const { api } = useApi();
  const changed = useUserChanged();
  const { id, name, status } = user;
  return (
    <RecordStatus
      name={name}
      status={status}
      words={words}
      of={{ user_id: id }}
      update={(change) => api.updateUser(id, change)}
      onDone={() => void changed()}
      texts={words.refusals}
    />
  );
}
