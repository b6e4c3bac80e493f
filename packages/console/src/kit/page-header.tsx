import type { ReactNode } from "react";
import { useTitle } from "./use-title.ts";

export interface PageHeaderProps {
  /** Also the title of the browser's tab. */
  readonly title: string;
  /** In place of the title on the page, such as an InlineEdit. */
  readonly heading?: ReactNode;
  readonly description?: ReactNode;
  /** `<Breadcrumbs>` above the title. */
  readonly breadcrumbs?: ReactNode;
  /** Beside the title: a status. */
  readonly badge?: ReactNode;
  /** Buttons at the right, the main one last. */
  readonly actions?: ReactNode;
}

/** The head of every page. */
export function PageHeader({ title, heading, description, breadcrumbs, badge, actions }: PageHeaderProps): ReactNode {
  useTitle(title);
  return (
    <header className="mb-6">
      {breadcrumbs}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 grow basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl/8 font-semibold tracking-tight wrap-anywhere">
              {heading ?? <bdi>{title}</bdi>}
            </h1>
            {badge}
          </div>
          {description && <div className="mt-1 max-w-2xl text-muted wrap-anywhere">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
