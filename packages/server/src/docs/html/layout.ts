import { escapeHtml } from "../../escape-html.ts";
import { markdownPathOf, type Page, pathOf } from "../page.ts";
import type { Heading } from "./render-markdown.ts";

export interface Shown {
  /** Null on a page that stands for what is not there. */
  readonly page: Page | null;
  readonly title: string;
  /** HTML of the page, from its title on. */
  readonly html: string;
  readonly headings: readonly Heading[];
}

export interface Frame {
  /** What the instance is called. */
  readonly name: string;
  readonly pages: readonly Page[];
  /** Changes with the style sheet and the script, so that a browser never mixes two versions. */
  readonly assetVersion: string;
}

/** A whole page. Everything in it works without a script. */
export function layout(frame: Frame, shown: Shown): string {
  const { name, assetVersion } = frame;
  const { page, title, html, headings } = shown;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page?.slug === "index" ? `${name} documentation` : `${title} · ${name} documentation`)}</title>
${page === null ? "" : headOf(page)}
<link rel="icon" href="/docs/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/assets/docs.css?v=${assetVersion}">
<script src="/docs/assets/docs.js?v=${assetVersion}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top">
<a class="brand" href="/docs"><img src="/docs/assets/mark.svg" alt="" width="24" height="24"><bdi>${escapeHtml(name)}</bdi></a>
<span class="what">Documentation</span>
<a class="to-pages" href="#pages">All pages</a>
<a href="/">Console</a>
</header>
<div class="frame">
<main id="content" tabindex="-1">
${page === null ? "" : forms(page)}
<article>
${html}
</article>
${page === null ? "" : footer(frame, page)}
</main>
${contents(headings)}
${navigation(frame, page)}
</div>
</body>
</html>
`;
}

function headOf(page: Page): string {
  return `<meta name="description" content="${escapeHtml(page.summary)}">
<link rel="alternate" type="text/markdown" href="${markdownPathOf(page)}">
<link rel="alternate" type="text/markdown" href="/llms.txt" title="Index of all pages for programs">`;
}

function navigation({ pages }: Frame, current: Page | null): string {
  const inReference = current?.slug.startsWith("api") ?? false;
  const listed = pages.filter(({ slug }) => inReference || !slug.startsWith("api/"));
  const groups = [...Map.groupBy(listed, ({ group }) => group)].map(([group, members]) => {
    const items = members.map((page) => `<li>${linkTo(page, page === current)}</li>`).join("\n");
    return `<h2>${escapeHtml(group)}</h2>\n<ul>\n${items}\n</ul>`;
  });
  return `<nav class="pages" id="pages" aria-label="All pages">\n${groups.join("\n")}\n</nav>`;
}

/** Sections of a long page, at its side where there is room. */
function contents(headings: readonly Heading[]): string {
  const sections = headings.filter(({ depth }) => depth === 2);
  if (sections.length < 2) return '<div class="contents"></div>';
  const items = sections.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join("\n");
  return `<nav class="contents" aria-label="On this page">\n<h2>On this page</h2>\n<ul>\n${items}\n</ul>\n</nav>`;
}

function footer({ pages }: Frame, page: Page): string {
  const at = pages.indexOf(page);
  const [before, after] = [pages[at - 1], pages[at + 1]];
  return `<footer>
<div class="neighbours">
${before === undefined ? "<span></span>" : `<a rel="prev" href="${pathOf(before)}">← ${escapeHtml(before.title)}</a>`}
${after === undefined ? "<span></span>" : `<a rel="next" href="${pathOf(after)}">${escapeHtml(after.title)} →</a>`}
</div>
</footer>`;
}

/** Before anything else: a program that got this page finds the form that it reads more easily. */
function forms(page: Page): string {
  return `<p class="forms"><a href="${markdownPathOf(page)}">This page as Markdown</a>
<a href="/llms.txt">Index for programs: llms.txt</a></p>`;
}

function linkTo(page: Page, current: boolean): string {
  return `<a href="${pathOf(page)}"${current ? ' aria-current="page"' : ""}>${escapeHtml(page.title)}</a>`;
}
