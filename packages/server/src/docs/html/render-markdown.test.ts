import { expect, test } from "vitest";
import { code, plain, table } from "../markdown-text.ts";
import { renderMarkdown } from "./render-markdown.ts";

const hostile = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "[click](javascript:alert(1))",
  "![x](https://evil.example/x.png)",
  "<https://evil.example>",
  "https://evil.example and www.evil.example and a@evil.example",
  "**bold** _em_ ~~no~~ `code` # heading",
  "a | b | c",
  "&lt;script&gt; &amp; &#60;",
  "line\n\n# another\n\n```\ncode",
  "\\",
  "ends with \\",
  "{{url}} {{nothing}}",
  "``` `` `",
  "<!-- --><!doctype html>]]>",
  "[x]: javascript:alert(1)",
  "$& $1 $`",
];

test.each(hostile)("a name stays the text that it is, wherever it stands: %j", (name) => {
  const line = name.replace(/\s+/g, " ").trim();
  for (const markdown of [`It is ${plain(name)}.`, `**${plain(name)}.**`, table(["A"], [[plain(name)]])]) {
    expect(textOf(renderMarkdown(markdown).html)).toContain(line);
  }
  const inCode = renderMarkdown(table(["A", "B"], [[code(name), "last"]])).html;
  expect(textOf(inCode)).toContain(line);
  expect(inCode).toContain("<td>last</td>");
  const all = `${renderMarkdown(`It is ${plain(name)}.`).html}${inCode}`;
  expect(all.match(/<(?!\/?(?:p|code|wbr|table|thead|tbody|tr|td|th|div)\b)/g)).toBeNull();
  expect(all).not.toContain("href=");
});

/** What a browser shows of it. */
function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return html.replace(/<[^>]*>/g, "").replace(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

test.each(["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x"])(
  "a link to %s is only text",
  (address) => {
    expect(renderMarkdown(`[click](${address})`).html).toBe("<p>click</p>\n");
  },
);

test("HTML within Markdown is shown and never done", () => {
  const { html } = renderMarkdown("before\n\n<script>alert(1)</script>\n\nafter <b>bold</b>");
  expect(html).not.toMatch(/<script|<b>/);
});

test("sections that are called the same can be told apart", () => {
  const { headings, html } = renderMarkdown("## Errors\n\n## Errors\n\n## `a` & <b>\n\n## ");
  expect(headings.map(({ id }) => id)).toEqual(["errors", "errors-1", "a-b", "section"]);
  expect(headings[2]?.text).toBe("a & <b>");
  expect(html).toContain('<h2 id="errors-1">');
});

test("a row about a code has an address of its own", () => {
  expect(renderMarkdown(table(["Code"], [["`KEY_STATE`"], ["other"]])).html).toContain('<tr id="key_state"><td>');
  expect(renderMarkdown(table(["Verdict"], [["`REVOKED`"]])).html).toContain('<tr id="verdict_revoked"><td>');
});
