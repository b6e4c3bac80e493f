import { createHash } from "node:crypto";
import { assetVersion } from "./assets.ts";
import type { DocsFacts } from "./facts.ts";
import { missingHtml, pageHtml } from "./html/page-html.ts";
import { llmsFullText, llmsText } from "./llms.ts";
import { markdownOf, markdownPathOf, type Page, pathOf } from "./page.ts";
import { pagesOf } from "./site.ts";
import type { Subject } from "./values.ts";

export interface Text {
  readonly type: "text/html; charset=utf-8" | "text/markdown; charset=utf-8" | "text/plain; charset=utf-8";
  readonly text: string;
  readonly etag: string;
}

/** The documentation as it is under certain facts; each text is made when it is first asked for. */
export interface Answers {
  readonly facts: DocsFacts;
  /** By the address for people. */
  html(path: string): Text | null;
  /** By either address. */
  markdown(path: string): Text | null;
  readonly llms: () => Text;
  readonly llmsFull: () => Text;
  readonly missingPage: () => Text;
  readonly missingMarkdown: () => Text;
}

export function answersFor(subject: Subject): Answers {
  const { facts, url } = subject;
  const pages = pagesOf(subject);
  const frame = { name: facts.name, pages, assetVersion };
  const byPath = new Map<string, Page>(
    pages.flatMap((page) => [[pathOf(page), page] as const, [markdownPathOf(page), page] as const]),
  );
  const made = new Map<string, Text>();
  const keep = (key: string, type: Text["type"], make: () => string): Text => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const text = make();
    const fresh: Text = { type, text, etag: etagOf(text) };
    made.set(key, fresh);
    return fresh;
  };
  const html = (key: string, make: () => string): Text => keep(`html ${key}`, "text/html; charset=utf-8", make);
  const markdown = (key: string, make: () => string): Text => keep(`md ${key}`, "text/markdown; charset=utf-8", make);
  return {
    facts,
    html(path) {
      const page = path.endsWith(".md") ? undefined : byPath.get(path);
      return page === undefined ? null : html(page.slug, () => pageHtml(frame, page));
    },
    markdown(path) {
      const page = byPath.get(path);
      return page === undefined ? null : markdown(page.slug, () => markdownOf(page, url));
    },
    llms: () => keep("llms", "text/plain; charset=utf-8", () => llmsText(pages, facts.name, url)),
    llmsFull: () => keep("llms-full", "text/plain; charset=utf-8", () => llmsFullText(pages, url)),
    missingPage: () => html("missing page", () => missingHtml(frame)),
    missingMarkdown: () => markdown("missing page", () => `# There is no such page\n\nAll pages: ${url}/llms.txt\n`),
  };
}

function etagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}
