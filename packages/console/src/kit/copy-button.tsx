import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";
import type { ButtonSize, ButtonVariant } from "./button-style.ts";
import { IconButton } from "./icon-button.tsx";
import { useCopy } from "./use-copy.ts";

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: “Copy key”. */
  readonly label?: string | undefined;
  /** Only the icon, with the label as its tooltip. */
  readonly iconOnly?: boolean | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly onCopied?: (() => void) | undefined;
}

export function CopyButton(props: CopyButtonProps): ReactNode {
  const { text, iconOnly = false, variant = iconOnly ? "ghost" : "secondary", size, onCopied } = props;
  const { common } = useWords();
  const [state, copy] = useCopy();
  const label = props.label ?? common.copy;
  const icon =
    state === "copied" ? (
      <Check aria-hidden="true" className="size-4 text-success-ink" />
    ) : (
      <Copy aria-hidden="true" className="size-4" />
    );
  const onClick = (): void => {
    void copy(text).then(() => onCopied?.());
  };
  const shared = { variant, size, icon, onClick };
  return (
    <>
      {iconOnly ? (
        <IconButton {...shared} label={label} />
      ) : (
        <Button {...shared}>{state === "copied" && variant !== "primary" ? common.copied : label}</Button>
      )}
      <span aria-live="polite" className={state === "failed" ? "text-sm text-danger-ink" : "sr-only"}>
        {state === "copied" ? common.copied : state === "failed" ? common.copyFailed : ""}
      </span>
    </>
  );
}
