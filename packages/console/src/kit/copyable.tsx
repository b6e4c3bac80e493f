import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** An id, a code or an address with a button that copies it. @param label names the button: “Copy api_id” */
export function Copyable({ text, label }: { text: string; label: string }): ReactNode {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <code dir="ltr" className="min-w-0 font-mono text-sm break-all">
        {text}
      </code>
      <CopyButton text={text} label={label} iconOnly size="small" />
    </span>
  );
}
