import { Check, Copy, Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { IconButton } from "../../kit/icon-button.tsx";
import { useCopy } from "../../kit/use-copy.ts";
import { useWords } from "../../words/words-provider.tsx";

/** A key that stands in texts: what is seen of it, and the way to the whole. */
export interface FillIn {
  readonly masked: string;
  /** Null where the whole key cannot be had: then nothing is copied that would not work. */
  readonly secret: (() => Promise<string | null>) | null;
}

interface SecretTextProps {
  /** Names it for screen readers. */
  readonly label: string;
  readonly copyLabel: string;
  readonly textWith: (key: string) => string;
  readonly fillIn: FillIn;
}

/** A text that holds a key: shown with what is seen of the key, copied with the whole. */
export function SecretText({ label, copyLabel, textWith, fillIn }: SecretTextProps): ReactNode {
  const { connect, common } = useWords();
  const { masked, secret } = fillIn;
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [state, copy] = useCopy();

  const withSecret = async (use: (key: string) => void | Promise<void>): Promise<void> => {
    if (busy || secret === null) return;
    setBusy(true);
    const key = await secret().finally(() => setBusy(false));
    if (key !== null) await use(key);
  };
  const toggle = (): void => void (shown === null ? withSecret(setShown) : setShown(null));
  const Icon = shown === null ? Eye : EyeOff;
  return (
    <figure aria-label={label} className="min-w-0 overflow-hidden rounded-md border border-line-strong bg-canvas">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto p-3 font-mono text-sm leading-5 whitespace-pre-wrap wrap-anywhere focus-visible:outline-offset-[-2px]"
      >
        <code {...(shown === null ? {} : { "data-secret": true })}>{textWith(shown ?? masked)}</code>
      </pre>
      {secret !== null && (
        <div className="flex flex-wrap items-center gap-2 border-t border-line p-2">
          <Button
            variant="primary"
            loading={busy}
            icon={<CopyIcon done={state === "copied"} />}
            onClick={() => void withSecret((key) => copy(textWith(key)))}
          >
            {copyLabel}
          </Button>
          <span
            aria-live="polite"
            className={state === "failed" ? "min-w-0 text-sm text-danger-ink" : "text-sm text-success-ink"}
          >
            {state === "copied" ? common.copied : state === "failed" ? common.copyFailed : ""}
          </span>
          <IconButton
            className="ml-auto"
            label={shown === null ? common.showSecret : common.hideSecret}
            aria-pressed={shown !== null}
            icon={<Icon aria-hidden="true" className="size-4" />}
            onClick={toggle}
          />
        </div>
      )}
      <span className="sr-only" aria-live="polite">
        {shown === null ? "" : connect.shown}
      </span>
    </figure>
  );
}

function CopyIcon({ done }: { done: boolean }): ReactNode {
  const Icon = done ? Check : Copy;
  return <Icon aria-hidden="true" className="size-4" />;
}
