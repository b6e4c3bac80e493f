import { Marked, type Tokens } from "marked";
import { escapeHtml } from "../../escape-html.ts";

export interface Heading {
  readonly id: string;
  /** Plain text. */
  readonly text: string;
  readonly depth: number;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** What a link may lead to. Anything else is shown as the text that it is. */
const safeAddress = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/;

/** Markdown as HTML. Whatever the text contains, none of it becomes markup that is not Markdown's own. */
export function renderMarkdown(markdown: string): Rendered {
  const headings: Heading[] = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    // A bare address stays text: a name must not become a link.
    tokenizer: { url: () => undefined },
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      code: ({ text, lang }) =>
        `<div class="code${isDrawing(lang) ? " drawing" : ""}"><pre tabindex="0"><code>${escapeHtml(text)}</code></pre></div>\n`,
      // Long codes may be broken where a person would.
      codespan: ({ text }) => `<code>${escapeHtml(text).replaceAll("_", "_<wbr>")}</code>`,
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        return safeAddress.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text;
      },
      heading({ tokens, depth }) {
        const text = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = idOf(text, headings);
        headings.push({ id, text: plainOf(text), depth });
        const inner = this.parser.parseInline(tokens);
        // What one sees of it is the style sheet's: it is no part of the text.
        const anchor = depth === 1 ? "" : `<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1"></a>`;
        return `<h${depth} id="${id}">${inner}${anchor}</h${depth}>\n`;
      },
      table(token) {
        const cells = (row: readonly Tokens.TableCell[], tag: string): string =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag.slice(0, 2)}>`).join("");
        const rows = token.rows.map((row) => `<tr${rowId(token.header[0], row[0])}>${cells(row, "td")}</tr>`);
        const head = `<thead><tr>${cells(token.header, 'th scope="col"')}</tr></thead>`;
        return `<div class="wide" tabindex="0"><table>${head}<tbody>${rows.join("\n")}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { html, headings };
}

/** What is in no language may be a drawing made of letters, which a broken line destroys. */
function isDrawing(language: string | undefined): boolean {
  return language === undefined || language === "";
}

/** Unique on its page. */
function idOf(text: string, before: readonly Heading[]): string {
  const base =
    plainOf(text)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "section";
  const taken = before.filter(({ id }) => id === base || id.replace(/-\d+$/, "") === base).length;
  return taken === 0 ? base : `${base}-${taken}`;
}

/** A row about a code can be linked to: `/docs/errors#key_state`, and `#verdict_revoked` below another heading. */
function rowId(heading: Tokens.TableCell | undefined, first: Tokens.TableCell | undefined): string {
  const name = /^`([A-Z][A-Z_]+)`$/.exec(first?.text ?? "")?.[1];
  if (name === undefined) return "";
  const word = heading?.text.toLowerCase() ?? "";
  return ` id="${word === "code" ? "" : `${word}_`}${name.toLowerCase()}"`;
}

/** The text behind what the text renderer escaped. */
function plainOf(html: string): string {
  const characters: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => characters[name] ?? whole);
}
