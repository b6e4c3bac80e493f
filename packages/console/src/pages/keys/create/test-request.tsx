import { CircleAlert, CircleCheck, Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { callWhoami, type WhoamiAnswer } from "./call-whoami.ts";
import type { KeyHeader } from "./key-header.ts";

interface TestRequestProps {
  readonly header: KeyHeader;
  readonly secret: string;
}

type Trial =
  | { readonly step: "none" | "running" | "failed" }
  | { readonly step: "answered"; readonly answer: WhoamiAnswer };

/** Shows that the key works, or why it does not, with one real request. */
export function TestRequest({ header, secret }: TestRequestProps): ReactNode {
  const { create, common } = useWords();
  const [trial, setTrial] = useState<Trial>({ step: "none" });
  const send = async (): Promise<void> => {
    setTrial({ step: "running" });
    try {
      setTrial({ step: "answered", answer: await callWhoami(header, secret) });
    } catch {
      setTrial({ step: "failed" });
    }
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          icon={<Send aria-hidden="true" className="size-4" />}
          loading={trial.step === "running"}
          onClick={() => void send()}
        >
          {create.testRequest}
        </Button>
        <p className="text-sm text-muted">{create.testHint("/v1/whoami")}</p>
      </div>
      <div role="status" className="not-empty:mt-2">
        {trial.step === "failed" && <p className="text-danger-ink">{common.connectionLost}</p>}
        {trial.step === "answered" && <Answered answer={trial.answer} />}
      </div>
    </div>
  );
}

function Answered({ answer }: { answer: WhoamiAnswer }): ReactNode {
  const { create } = useWords();
  const format = useFormat();
  const works = answer.status === 200;
  const Icon = works ? CircleCheck : CircleAlert;
  const why = answer.code === null ? null : (create.refused[answer.code] ?? answer.detail);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <p className="flex flex-wrap items-center gap-2 px-3 py-2">
        <Icon aria-hidden="true" className={works ? "size-4 text-success-ink" : "size-4 text-danger-ink"} />
        <span className="font-medium">{works ? create.testWorks : create.testRefused}</span>
        {why !== null && <span className="text-muted wrap-anywhere">{why}</span>}
        <span className="ml-auto font-mono text-sm text-muted">
          {create.testAnswered(String(answer.status), format.number(answer.ms))}
        </span>
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto border-t border-line bg-canvas p-3 font-mono text-sm leading-5"
      >
        {answer.body}
      </pre>
    </div>
  );
}
