import { plain } from "./markdown-text.ts";

/** A page in Markdown, below its title. Links to other pages are written `(/docs/quickstart)`. */
export interface Page {
  /** Below `/docs/`; `index` is `/docs` itself. */
  readonly slug: string;
  readonly group: string;
  /** Plain text. */
  readonly title: string;
  /** Plain text, one sentence without a full stop. */
  readonly summary: string;
  readonly body: string;
  readonly optional: boolean;
}

/** Address of a page for people. */
export function pathOf({ slug }: Pick<Page, "slug">): string {
  return slug === "index" ? "/docs" : `/docs/${slug}`;
}

/** Address of a page as Markdown. */
export function markdownPathOf({ slug }: Pick<Page, "slug">): string {
  return `/docs/${slug}.md`;
}

/** The whole page as a program gets it: with whole addresses, and the way to all other pages before anything else. */
export function markdownOf(page: Page, url: string): string {
  const pointer = `> The index of this documentation, for programs: ${url}/llms.txt`;
  return `${pointer}\n\n# ${plain(page.title)}\n\n${plain(page.summary)}.\n\n${withWholeLinks(page.body, url)}\n`;
}

/** Links lead from Markdown to Markdown, from wherever the text is read. A code stands for itself there. */
function withWholeLinks(body: string, url: string): string {
  return body
    .replace(/\[(`[A-Z_]+`)\]\(\/docs\/errors#[a-z_]+\)/g, "$1")
    .replace(/\]\(\/docs(\/[a-z0-9/-]+)?(#[a-z0-9_-]+)?\)/g, (_, path = "/index", hash = "") => {
      return `](${url}/docs${path}.md${hash})`;
    })
    .replace(/\]\((\/[a-z0-9._/-]+)\)/g, `](${url}$1)`);
}
