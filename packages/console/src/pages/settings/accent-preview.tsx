import type { CSSProperties, ReactNode } from "react";
import { accentTokens } from "../../theme/accent.ts";
import { contrast, parseHex } from "../../theme/contrast.ts";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** Of tokens.css: the preview shows both themes, whichever the page has. */
const surfaces = {
  light: { ground: "#ffffff", ink: "#1b1b22", accent: "#4338ca" },
  dark: { ground: "#17171d", ink: "#ececf1", accent: "#5b52e0" },
} as const;

/** A colour in both themes, and whether it can be read and seen there; null is our own, which was made for both. */
export function AccentPreview({ colour }: { colour: string | null }): ReactNode {
  const { preview } = useWords().settings;
  return (
    <section aria-label={preview.title} className="grid gap-3 sm:grid-cols-2">
      <Sample colour={colour} theme="light" />
      <Sample colour={colour} theme="dark" />
    </section>
  );
}

function Sample({ colour, theme }: { colour: string | null; theme: "light" | "dark" }): ReactNode {
  const { preview } = useWords().settings;
  const { ground, ink, accent } = surfaces[theme];
  const tokens = accentTokens(colour ?? accent, theme) ?? {};
  // React's type of `style` knows no custom properties.
  const style = { ...tokens, background: ground, color: ink } as CSSProperties;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div style={style} className="flex flex-col gap-3 rounded-md border border-line p-4" aria-hidden="true">
        <span className="text-sm font-medium">{preview.themes[theme]}</span>
        <span className="flex flex-wrap items-center gap-3">
          <span className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent">
            {preview.button}
          </span>
          <span className="rounded-sm bg-accent-soft px-1.5 text-xs font-medium text-accent-ink">{preview.badge}</span>
          <span className="font-medium text-accent-ink underline">{preview.link}</span>
        </span>
      </div>
      {colour !== null && <Hint colour={colour} theme={theme} tokens={tokens} />}
    </div>
  );
}

interface HintProps {
  readonly colour: string;
  readonly theme: "light" | "dark";
  readonly tokens: Readonly<Record<string, string>>;
}

function Hint({ colour, theme, tokens }: HintProps): ReactNode {
  const { preview } = useWords().settings;
  const format = useFormat();
  const ratioOf = (one: string, other: string): number => {
    const [a, b] = [parseHex(one), parseHex(other)];
    return a === null || b === null ? 1 : Math.round(contrast(a, b) * 10) / 10;
  };
  const text = ratioOf(colour, tokens["--kp-on-accent"] ?? colour);
  const ground = ratioOf(colour, surfaces[theme].ground);
  return (
    <ul aria-label={preview.themes[theme]} className="flex flex-col gap-1 text-sm text-muted">
      <li>{preview.readable(format.number(text))}</li>
      {ground < 3 && <li className="text-warning-ink">{preview.faint(format.number(ground))}</li>}
      {tokens["--kp-accent-ink"] !== colour && <li>{preview.inkDiffers}</li>}
    </ul>
  );
}
