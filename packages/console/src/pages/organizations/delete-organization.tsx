import type { Organization } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { DeleteRecord } from "../records/delete-record.tsx";
import { organizationsKey } from "./queries.ts";

/** Deletes an organization, after its name was typed. */
export function DeleteOrganization({ organization }: { organization: Organization }): ReactNode {
  const { organizations: words } = useWords();
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const { id, name } = organization;
  const leave = async (): Promise<void> => {
    notify.success(words.remove.done(name));
    await navigate({ to: "/organizations" });
    client.removeQueries({ queryKey: [...organizationsKey, "one", id] });
    await Promise.all([
      client.invalidateQueries({ queryKey: organizationsKey }),
      client.invalidateQueries({ queryKey: ["session"] }),
      client.invalidateQueries({ queryKey: ["key-pages"] }),
    ]);
  };
  return (
    <DeleteRecord
      name={name}
      words={words.remove}
      of={{ organization_id: id }}
      remove={() => api.deleteOrganization(id)}
      onDeleted={() => void leave()}
      texts={words.refusals}
    />
  );
}
