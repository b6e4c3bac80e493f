import { plain } from "./markdown-text.ts";
import { markdownOf, markdownPathOf, type Page } from "./page.ts";

/** What a program reads first: every page, with what one finds there. @see https://llmstxt.org */
export function llmsText(pages: readonly Page[], name: string, url: string): string {
  const groups = Map.groupBy(
    pages.filter(({ optional }) => !optional),
    ({ group }) => group,
  );
  const lists = [...groups].map(([group, members]) => section(group, members, url));
  const optional = section(
    "Optional",
    pages.filter((page) => page.optional),
    url,
  );
  return `# ${plain(name)}

> API keys for the APIs of ${plain(name)}: how to get one, send it, look after it, connect AI agents with it, and check it.

Every page below is Markdown. The same pages without \`.md\` are for people, and all of them in one file are at
${url}/llms-full.txt. The API is described in OpenAPI 3.1 at ${url}/openapi.json.

${[...lists, optional].join("\n\n")}
`;
}

/** Every page, one after the other. */
export function llmsFullText(pages: readonly Page[], url: string): string {
  return pages.map((page) => markdownOf(page, url)).join("\n---\n\n");
}

function section(title: string, pages: readonly Page[], url: string): string {
  const lines = pages.map((page) => `- [${plain(page.title)}](${url}${markdownPathOf(page)}): ${plain(page.summary)}`);
  return `## ${title}\n\n${lines.join("\n")}`;
}
