import type { McpConnection } from "@keyporter/sdk";
import { Radio } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Spinner } from "../../kit/spinner.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { useAgentName } from "./agent-name.ts";
import { useWatch } from "./use-watch.ts";

interface WatchStatusProps {
  readonly keyId: string;
  /** A new agent called. */
  readonly onConnected: () => void;
  /** Begins anew with another key, where there is one to look for. */
  readonly onAgain: (() => void) | null;
}

/** Whether the agent has called yet: nobody has to believe that it worked. */
export function WatchStatus({ keyId, onConnected, onAgain }: WatchStatusProps): ReactNode {
  const { connect } = useWords();
  const { last, connected, stopped, offline, askedAt } = useWatch(keyId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when it happens
  useEffect(() => {
    if (connected) onConnected();
  }, [connected]);
  if (stopped) {
    return (
      <Banner tone="danger" action={onAgain && <Button onClick={onAgain}>{connect.again}</Button>}>
        {connect.retired}
      </Banner>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-hover px-3 py-2" aria-live="polite">
      {connected && last !== null ? <Connected last={last} askedAt={askedAt} /> : <Waiting last={last} />}
      {offline && <span className="text-sm text-warning-ink">{connect.offline}</span>}
    </div>
  );
}

function Waiting({ last }: { last: McpConnection | null }): ReactNode {
  const { connect } = useWords();
  const format = useFormat();
  const nameOf = useAgentName();
  const seen = last?.last_seen_at ?? null;
  return (
    <>
      <Spinner />
      <span className="min-w-0 wrap-anywhere">
        {last === null || seen === null ? connect.waiting : connect.waitingAgain(nameOf(last), format.relative(seen))}
      </span>
    </>
  );
}

function Connected({ last, askedAt }: { last: McpConnection; askedAt: number }): ReactNode {
  const { connect } = useWords();
  const format = useFormat();
  const nameOf = useAgentName();
  const facts = [
    ...(last.last_seen_at === null ? [] : [format.relative(last.last_seen_at, notBefore(last.last_seen_at, askedAt))]),
    ...(last.calls > 0 ? [format.plural(last.calls, connect.calls)] : []),
    ...(last.last_tool === null ? [] : [connect.lastTool(last.last_tool)]),
  ];
  return (
    <>
      <Radio aria-hidden="true" className="size-4 shrink-0 text-success-ink" />
      <span className="min-w-0 font-medium wrap-anywhere">{connect.connected(nameOf(last))}</span>
      <span className="min-w-0 text-muted wrap-anywhere" aria-hidden="true">
        {facts.join(", ")}
      </span>
    </>
  );
}

/** The server's clock may be ahead of this one. */
function notBefore(time: string, now: number): number {
  return Math.max(now, Date.parse(time));
}
