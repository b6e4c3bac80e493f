import type { KeyPageView } from "@keyporter/sdk";
import { Plug } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useKeyCache } from "../../pages/keys/actions/use-key-cache.ts";
import { useWords } from "../../words/words-provider.tsx";
import { ConnectPanel } from "./connect-panel.tsx";
import { Connections } from "./connections.tsx";
import { DocsLink } from "./docs-link.tsx";
import { type ConnectPage, hasMcp, ownerNames } from "./place.ts";
import type { Opened } from "./use-connect-keys.ts";

/** On a page of keys whose API agents can call. */
export function ConnectCard({ page }: { page: KeyPageView }): ReactNode {
  return hasMcp(page) && ownerNames(page) !== null ? <ConnectHere page={page} /> : null;
}

type State =
  | { readonly step: "closed" | "opening" }
  | { readonly step: "failed"; readonly error: unknown }
  | { readonly step: "open"; readonly opened: Opened; readonly time: number };

/** Opening may make a key, so nothing is asked of the server before somebody presses the button. */
function ConnectHere({ page }: { page: ConnectPage }): ReactNode {
  const { connect } = useWords();
  const { state, open, close } = useOpening(page);
  const isOpen = state.step === "open" || state.step === "failed";
  return (
    <Card
      className="mb-5"
      title={
        <span className="flex items-center gap-2">
          <Plug aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
          {connect.title}
        </span>
      }
      description={`${connect.text(page.api.name)} ${connect.textMcpAndHttp}`}
      actions={
        isOpen ? (
          <Button onClick={close}>{connect.close}</Button>
        ) : (
          <Button loading={state.step === "opening"} onClick={() => void open()}>
            {connect.open}
          </Button>
        )
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        {state.step === "failed" && (
          <ErrorState title={connect.failed} error={state.error} onRetry={() => void open()} />
        )}
        {state.step === "open" && (
          <ConnectPanel key={state.time} page={page} opened={state.opened} onAgain={() => void open()} />
        )}
        <DocsLink />
        <Connections page={page} />
      </div>
    </Card>
  );
}

function useOpening(page: ConnectPage) {
  const { api } = useApi();
  const cache = useKeyCache();
  const [state, setState] = useState<State>({ step: "closed" });
  const open = async (): Promise<void> => {
    const names = ownerNames(page);
    if (state.step === "opening" || names === null) return;
    setState({ step: "opening" });
    try {
      const opened = await api.openMcpConnections(names);
      if (opened.created && opened.key !== null) cache.changed(opened.key);
      setState({ step: "open", opened, time: Date.now() });
    } catch (error) {
      // Whoever did not want to say who they are has closed it.
      const given = codeOf(error) === "REAUTHENTICATION_REQUIRED";
      setState(given ? { step: "closed" } : { step: "failed", error });
    }
  };
  return { state, open, close: () => setState({ step: "closed" }) };
}
