import type { Api } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { DangerCard } from "../../records/danger-card.tsx";
import { apisKey } from "../queries.ts";
import { KeysAtStake } from "./keys-at-stake.tsx";

/** Deletes an API, after saying how many keys would stop and having its name typed. */
export function DeleteApi({ api }: { api: Api }): ReactNode {
  const words = useWords().apis.remove;
  const client = useQueryClient();
  const consoleApi = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const leave = async (): Promise<void> => {
    notify.success(words.done(api.name));
    await navigate({ to: "/apis" });
    client.removeQueries({ queryKey: [...apisKey, "one", api.id] });
    await Promise.all([
      client.invalidateQueries({ queryKey: apisKey }),
      client.invalidateQueries({ queryKey: ["key-pages"] }),
    ]);
  };
  return (
    <DangerCard
      words={words}
      question={words.ask(api.name)}
      typeToConfirm={api.name}
      act={() => ignoreGone(consoleApi.api.deleteApi(api.id))}
      onDone={() => void leave()}
    >
      <KeysAtStake apiId={api.id} />
    </DangerCard>
  );
}
