import { expect, test } from "vitest";
import { wantsHtml, wantsMarkdown } from "./negotiate.ts";

test.each([
  ["text/markdown", true],
  ["text/markdown, text/html, */*", true],
  ["Text/Markdown; charset=utf-8", true],
  ["text/html, text/markdown;q=0.9", false],
  ["text/html;q=0.5, text/markdown;q=0.5", true],
  ["text/markdown;q=0", false],
  ["text/markdown;q=nonsense", false],
  ["text/html,application/xhtml+xml,*/*;q=0.8", false],
  ["*/*", false],
  ["", false],
])("Accept %j wants Markdown: %s", (accept, wanted) => {
  expect(wantsMarkdown(accept)).toBe(wanted);
});

test.each([
  ["text/html,*/*;q=0.8", true],
  ["*/*", false],
  ["application/json", false],
  ["", false],
])("Accept %j can show a page: %s", (accept, wanted) => {
  expect(wantsHtml(accept)).toBe(wanted);
});
