import { ChevronRight, KeyRound, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "../../../kit/classes.ts";
import { IconButton } from "../../../kit/icon-button.tsx";
import { SecretField } from "../../../kit/secret-field.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { NamedText } from "./named-text.tsx";
import type { RevealBodyProps } from "./reveal-body.tsx";
import { mustAcknowledge, RevealFooter } from "./reveal-footer.tsx";
import { StayHere } from "./stay-here.tsx";
import { UseKey } from "./use-key.tsx";

interface RevealCardProps extends RevealBodyProps {
  /** Over the page like a notification, or in its flow. */
  readonly floating: boolean;
  readonly onClose: () => void;
}

/** The secret beside the list that already has its key: hidden, to be copied or shown. It stays until it is dismissed. */
export function RevealCard({ page, created, kind, floating, onClose }: RevealCardProps): ReactNode {
  const { create } = useWords();
  const id = useId();
  const { key: noun } = page.policy.words;
  const text = (created.key.recoverable ? create.generatedRecoverable : create.generated)[kind];
  const firm = mustAcknowledge(page);
  return (
    <section
      aria-labelledby={id}
      data-fresh-key
      className={classes(
        "kp-fade min-w-0 rounded-lg border border-line-strong bg-raised p-4 text-ink",
        floating
          ? "fixed inset-x-3 top-16 z-30 max-h-[calc(100dvh-5rem)] overflow-y-auto shadow-popup sm:left-auto sm:w-112"
          : "mb-4",
      )}
    >
      <div className="flex items-start gap-2">
        <KeyRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success-ink" />
        <p id={id} role="status" className="min-w-0 grow wrap-anywhere">
          <NamedText text={text} name={created.key.name} />
        </p>
        {!firm && (
          <IconButton
            label={create.dismiss}
            icon={<X aria-hidden="true" className="size-4" />}
            size="small"
            onClick={onClose}
          />
        )}
      </div>
      <div className="mt-3">
        <SecretField label={noun} secret={created.secret} copyLabel={create.copyKey(noun)} />
      </div>
      <details className="group mt-2">
        <summary className="flex cursor-pointer list-none items-center gap-1 rounded-sm text-sm font-medium text-accent-ink">
          <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
          {create.use}
        </summary>
        <div className="pt-3">
          <UseKey page={page} created={created} shown={false} />
        </div>
      </details>
      {firm && (
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <RevealFooter page={page} onDone={onClose} />
          <StayHere />
        </div>
      )}
    </section>
  );
}
