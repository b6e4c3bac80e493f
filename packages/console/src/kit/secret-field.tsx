import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { CopyButton } from "./copy-button.tsx";
import { IconButton } from "./icon-button.tsx";

export interface SecretFieldProps {
  /** Names it: “API key”. */
  readonly label: string;
  readonly secret: string;
  readonly copyLabel?: string | undefined;
  readonly onCopied?: (() => void) | undefined;
  /** Shown at first. By default it is masked: somebody may look over the shoulder. */
  readonly shownAtFirst?: boolean | undefined;
}

/** A secret: masked, to be shown by the eye, and to be copied without showing it. */
export function SecretField({ label, secret, copyLabel, onCopied, shownAtFirst = false }: SecretFieldProps): ReactNode {
  const { common } = useWords();
  const [shown, setShown] = useState(shownAtFirst);
  const Icon = shown ? EyeOff : Eye;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls that are filled in
    <div
      role="group"
      aria-label={label}
      className="flex items-start gap-1 rounded-md border border-line-strong bg-canvas p-1"
    >
      <code className="min-w-0 grow px-2 py-1.5 font-mono text-sm break-all select-all" data-secret>
        {shown ? (
          secret
        ) : (
          <>
            <span aria-hidden="true">{"•".repeat(Math.min(secret.length, 32))}</span>
            <span className="sr-only">{common.hiddenSecret}</span>
          </>
        )}
      </code>
      <IconButton
        label={shown ? common.hideSecret : common.showSecret}
        aria-pressed={shown}
        icon={<Icon aria-hidden="true" className="size-4" />}
        onClick={() => setShown(!shown)}
      />
      <CopyButton text={secret} label={copyLabel} iconOnly onCopied={onCopied} />
    </div>
  );
}
