import { freePort } from "../../people/testing/free-port.ts";
import { type InstanceOptions, startInstance, type TestInstance } from "../../testing/index.ts";

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A started instance at the very address that its documentation speaks of. */
export async function startDocumented(engine: InstanceOptions["engine"] = "sqlite"): Promise<TestInstance> {
  return startInstance({ engine, env: { PORT: String(await freePort()) } });
}

export async function get(
  { url }: Pick<TestInstance, "url">,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Got> {
  const answer = await fetch(new URL(path, url), { method, headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Addresses of all pages as Markdown, as programs find them. */
export async function markdownPaths(instance: TestInstance): Promise<readonly string[]> {
  const { text } = await get(instance, "/llms.txt");
  return [...text.matchAll(/^- \[.*?\]\((\S+\.md)\)/gm)].map(([, address = ""]) => new URL(address).pathname);
}

/** The address for people of a page that is Markdown at another one. */
export function htmlPath(markdownPath: string): string {
  return markdownPath === "/docs/index.md" ? "/docs" : markdownPath.replace(/\.md$/, "");
}

/** Contents of the fenced blocks of a page in one language. */
export function blocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(/^ *```(\w*)\n(.*?)^ *```$/gms)]
    .filter(([, given]) => given === language)
    .map(([, , content = ""]) => content.replace(/^ {3}/gm, "").trim());
}
