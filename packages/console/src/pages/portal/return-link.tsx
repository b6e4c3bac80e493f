import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "../../kit/button-style.ts";
import { classes } from "../../kit/classes.ts";
import { useWords } from "../../words/words-provider.tsx";

interface ReturnLinkProps {
  /** Nothing is shown where there is none. */
  readonly url: string | null;
  readonly variant?: ButtonVariant | undefined;
  /** On a phone, where it stands beside other things, without the place. */
  readonly short?: boolean | undefined;
}

/** Leads to where the portal was opened from. In a frame it leads the whole page there. */
export function ReturnLink({ url, variant = "secondary", short = false }: ReturnLinkProps): ReactNode {
  const { portal, common } = useWords();
  const place = placeOf(url);
  if (url === null || place === null) return null;
  return (
    <a href={url} target="_top" rel="noreferrer" className={buttonStyle(variant, "medium", "max-w-full")}>
      <ArrowLeft aria-hidden="true" className="size-4 shrink-0" />
      <span className={classes("min-w-0 truncate", short && "max-sm:sr-only")}>{portal.backTo(place)}</span>
      {short && (
        <span aria-hidden="true" className="sm:hidden">
          {common.back}
        </span>
      )}
    </a>
  );
}

/** A host says more truly than any name where a link leads. Null where it leads nowhere. */
export function placeOf(url: string | null): string | null {
  return url === null ? null : (URL.parse(url)?.host ?? null);
}
