import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NamedText } from "../../pages/keys/create/named-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { methodsOf } from "../methods/methods-of.ts";
import { ClientMethods } from "./client-methods.tsx";
import { ClientPicker, useClientName } from "./client-picker.tsx";
import { KeyChoice } from "./key-choice.tsx";
import { type ConnectPage, targetOf } from "./place.ts";
import { useRememberedClient, useRememberedShell } from "./remembered.ts";
import { ShellSwitch } from "./shell-switch.tsx";
import { type Opened, useConnectKeys } from "./use-connect-keys.ts";
import { WatchStatus } from "./watch-status.tsx";

interface ConnectPanelProps {
  readonly page: ConnectPage;
  readonly opened: Opened;
  /** Looks for a key once more; null where the key is given. */
  readonly onAgain: (() => void) | null;
}

/** Choose an agent, copy what it needs, see it arrive. */
export function ConnectPanel({ page, opened, onAgain }: ConnectPanelProps): ReactNode {
  const { connect } = useWords();
  const client = useQueryClient();
  const [agent, setAgent] = useRememberedClient();
  const [shell, setShell] = useRememberedShell();
  const name = useClientName()(agent);
  const keys = useConnectKeys(opened, page.may.reveal);
  const methods = methodsOf(agent, { ...targetOf(page), key: "" });
  const byAddress = methods[0]?.needs === "connector";
  const watched = keys.connectorOf(agent) ?? (byAddress ? null : keys.chosenFor(agent));
  const perShell = methods.some(({ form }) => form.kind === "command" || form.kind === "file");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <ClientPicker value={agent} onChange={setAgent} />
      {opened.created && opened.key !== null && (
        <p role="status">
          <NamedText text={connect.made} name={opened.key.name} />
        </p>
      )}
      {!byAddress && <KeyChoice key={agent} page={page} client={agent} keys={keys} />}
      <section aria-label={connect.how(name)} className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-medium">{connect.how(name)}</h3>
          {perShell && <ShellSwitch value={shell} onChange={setShell} />}
        </div>
        <ClientMethods key={agent} page={page} client={agent} shell={shell} keys={keys} />
      </section>
      {watched !== null && keys.canFill(watched) && (
        <WatchStatus
          key={`${agent} ${watched.id}`}
          keyId={watched.id}
          onConnected={() => void client.invalidateQueries({ queryKey: ["mcp-connections", "of-page"] })}
          onAgain={onAgain}
        />
      )}
    </div>
  );
}
