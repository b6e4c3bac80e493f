import { type ReactNode, useState } from "react";
import { classes } from "./classes.ts";
import { CopyButton } from "./copy-button.tsx";

export interface CodeSample {
  /** `curl`, `TypeScript`. */
  readonly label: string;
  readonly code: string;
  /** Shown in place of the code while it differs from what is copied, such as with a masked key. */
  readonly shown?: string | undefined;
}

export interface CodeBlockProps {
  /** Names it for screen readers. */
  readonly label: string;
  /** One, or several with a tab for each. */
  readonly samples: readonly CodeSample[];
}

export function CodeBlock({ label, samples }: CodeBlockProps): ReactNode {
  const [chosen, setChosen] = useState(samples[0]?.label);
  const sample = samples.find((each) => each.label === chosen) ?? samples[0];
  if (sample === undefined) return null;
  return (
    <figure aria-label={label} className="min-w-0 overflow-hidden rounded-md border border-line">
      <div className="flex items-center gap-1 border-b border-line bg-canvas py-1 pr-1 pl-2">
        <div className="flex min-w-0 grow gap-1 overflow-x-auto">
          {samples.map((each) => (
            <button
              key={each.label}
              type="button"
              aria-pressed={each === sample}
              onClick={() => setChosen(each.label)}
              className={classes(
                "h-7 shrink-0 rounded-sm px-2 text-sm",
                each === sample ? "bg-pressed font-medium text-ink" : "text-muted hover:text-ink",
              )}
            >
              {each.label}
            </button>
          ))}
        </div>
        <CopyButton text={sample.code} iconOnly size="small" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls sideways must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto bg-surface p-3 font-mono text-sm leading-5 focus-visible:outline-offset-[-2px]"
      >
        <code>{sample.shown ?? sample.code}</code>
      </pre>
    </figure>
  );
}
