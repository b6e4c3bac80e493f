import type { Application } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { DangerCard } from "../../records/danger-card.tsx";
import { applicationsKey } from "../queries.ts";

export function DeleteApplication({ application }: { application: Application }): ReactNode {
  const words = useWords().applications.remove;
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const { id, name } = application;
  const leave = async (): Promise<void> => {
    notify.success(words.done(name));
    await navigate({ to: "/applications" });
    client.removeQueries({ queryKey: [...applicationsKey, "one", id] });
    await client.invalidateQueries({ queryKey: applicationsKey });
  };
  return (
    <DangerCard
      words={words}
      question={words.ask(name)}
      typeToConfirm={name}
      act={() => ignoreGone(api.deleteApplication(id))}
      onDone={() => void leave()}
    />
  );
}
