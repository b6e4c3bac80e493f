import { ChevronRight } from "lucide-react";
import { Children, type ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";

/** `<Breadcrumbs><TextLink to="/apis">APIs</TextLink><bdi>Orders</bdi></Breadcrumbs>`: the last is where one is. */
export function Breadcrumbs({ children }: { children: ReactNode }): ReactNode {
  const { common } = useWords();
  const steps = Children.toArray(children);
  return (
    <nav aria-label={common.breadcrumbs} className="mb-2 text-sm text-muted">
      <ol className="flex min-w-0 flex-wrap items-center gap-1">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path are their positions
          <li key={index} className="flex min-w-0 items-center gap-1 wrap-anywhere">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3.5 shrink-0" />}
            {step}
          </li>
        ))}
      </ol>
    </nav>
  );
}
