import { plain } from "../markdown-text.ts";
import type { Page } from "../page.ts";
import { type Frame, layout } from "./layout.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** A page of the documentation as a browser shows it. */
export function pageHtml(frame: Frame, page: Page): string {
  const { html, headings } = renderMarkdown(`# ${plain(page.title)}\n\n${plain(page.summary)}.\n\n${page.body}`);
  return layout(frame, { page, title: page.title, html, headings });
}

/** Where a page is asked for that there is not. */
export function missingHtml(frame: Frame): string {
  const body = `# There is no such page

It may have been renamed, or the address is mistyped.

- [Overview](/docs) begins at the beginning.
- [Errors](/docs/errors) explains every code.
- [API reference](/docs/api) lists every operation.`;
  return layout(frame, { page: null, title: "There is no such page", ...renderMarkdown(body) });
}
