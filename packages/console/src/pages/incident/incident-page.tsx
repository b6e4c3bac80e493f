import type { RevokeAllPreview, RevokedAll } from "@keyporter/sdk";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { ChooseSubject } from "./choose-subject.tsx";
import { IncidentDone } from "./incident-done.tsx";
import { RevokeAll } from "./revoke-all.tsx";
import { type Subject, subjectIn } from "./subject.ts";

type Step =
  | { readonly at: "choose" }
  | { readonly at: "preview"; readonly subject: Subject; readonly preview: RevokeAllPreview }
  | { readonly at: "done"; readonly subject: Subject; readonly result: RevokedAll };

/** Revoking many keys at once: whose, what would break, and only then the deed. */
export function IncidentPage(): ReactNode {
  const { incident } = useWords();
  const [step, setStep] = useState<Step>({ at: "choose" });
  const named = subjectIn(useSearch({ from: "/shell/incident" }));
  const restart = (): void => setStep({ at: "choose" });
  return (
    <>
      <PageHeader title={incident.title} description={incident.description} />
      {step.at === "choose" && (
        <ChooseSubject named={named} onPreview={(subject, preview) => setStep({ at: "preview", subject, preview })} />
      )}
      {step.at === "preview" && (
        <RevokeAll
          subject={step.subject}
          first={step.preview}
          onBack={restart}
          onDone={(result) => setStep({ at: "done", subject: step.subject, result })}
        />
      )}
      {step.at === "done" && <IncidentDone subject={step.subject} result={step.result} onRestart={restart} />}
    </>
  );
}
