import { readFileSync } from "node:fs";
import { fill, type Values } from "./fill.ts";
import type { Page } from "./page.ts";
import { type WrittenPage, writtenPages } from "./page-list.ts";

/** Read once, when the process starts: they belong to the program. */
const sources: ReadonlyMap<string, string> = new Map(
  writtenPages.map(({ slug }) => [slug, readFileSync(new URL(`./pages/${slug}.md`, import.meta.url), "utf8").trim()]),
);

/** A page that is written by hand, with what it says of this instance filled in. */
export function writtenPage({ slug, group, title, summary, optional = false }: WrittenPage, values: Values): Page {
  return { slug, group, title, summary, optional, body: fill(sources.get(slug) ?? "", values) };
}
