import type { Api } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { DangerCard } from "../../records/danger-card.tsx";
import { useMcpRefresh } from "./use-mcp-change.ts";

export function RemoveServer({ api }: { api: Api }): ReactNode {
  const words = useWords().apis.mcp.remove;
  const consoleApi = useApi();
  const notify = useNotify();
  const refresh = useMcpRefresh();
  const told = async (): Promise<void> => {
    await refresh();
    notify.success(words.done);
  };
  return (
    <DangerCard
      words={words}
      question={words.ask(api.name)}
      act={() => ignoreGone(consoleApi.api.removeMcpDocument(api.id))}
      onDone={() => void told()}
    />
  );
}
