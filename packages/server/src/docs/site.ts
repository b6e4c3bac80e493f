import { plain } from "./markdown-text.ts";
import { type Page, pathOf } from "./page.ts";
import { writtenPages } from "./page-list.ts";
import { type Subject, valuesOf } from "./values.ts";
import { writtenPage } from "./written-page.ts";

/** All pages in the order of the navigation, as they are for this instance at this moment. */
export function pagesOf(subject: Subject): readonly Page[] {
  const { reference } = subject;
  const values = { ...valuesOf(subject), page_list: listOf([...writtenPages, ...reference]) };
  return [...writtenPages.map((page) => writtenPage(page, values)), ...reference];
}

function listOf(pages: readonly Pick<Page, "slug" | "group" | "title" | "summary">[]): string {
  const groups = Map.groupBy(
    pages.filter(({ slug }) => slug !== "index" && !slug.startsWith("api/")),
    ({ group }) => group,
  );
  return [...groups].map(([group, members]) => `## ${group}\n\n${members.map(lineOf).join("\n")}`).join("\n\n");
}

function lineOf(page: Pick<Page, "slug" | "title" | "summary">): string {
  return `- [${plain(page.title)}](${pathOf(page)}): ${plain(page.summary)}`;
}
