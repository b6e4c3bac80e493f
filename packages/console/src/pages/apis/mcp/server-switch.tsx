import type { Api, McpServer } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { Card } from "../../../kit/card.tsx";
import { Copyable } from "../../../kit/copyable.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { TextLink } from "../../../kit/text-link.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useUpdateMcpServer } from "./use-mcp-change.ts";

interface ServerSwitchProps {
  readonly api: Api;
  readonly server: McpServer;
  readonly editable: boolean;
}

/** Whether agents may connect, where they do, and what still stands in the way. */
export function ServerSwitch({ api, server, editable }: ServerSwitchProps): ReactNode {
  const { mcp: words } = useWords().apis;
  const notify = useNotify();
  const update = useUpdateMcpServer(api.id);
  /** Shown at once, until the answer is there. */
  const [turned, setTurned] = useState<boolean | null>(null);
  const turn = (enabled: boolean): void => {
    setTurned(enabled);
    update.mutate(
      { enabled },
      {
        onSuccess: () => notify.success(enabled ? words.turnedOn : words.turnedOff),
        onSettled: () => setTurned(null),
      },
    );
  };
  return (
    <Card title={words.server}>
      <div className="flex flex-col gap-4">
        <Switch
          label={words.on}
          hint={words.onHint}
          checked={turned ?? server.enabled}
          disabled={!editable || update.isPending}
          onChange={(event) => turn(event.target.checked)}
        />
        <FormError error={update.error} />
        {api.base_url === null && (
          <Banner tone="warning">
            {words.noBaseUrl}{" "}
            <TextLink to="/apis/$id/general" params={{ id: api.id }}>
              {words.addBaseUrl}
            </TextLink>
          </Banner>
        )}
        {server.identity.kind === "fixed" && !server.credential_set && (
          <Banner tone="warning">{words.noCredential}</Banner>
        )}
        <div>
          <h3 className="font-medium">{words.address}</h3>
          <Copyable text={server.url} label={words.copyAddress} />
        </div>
      </div>
    </Card>
  );
}
