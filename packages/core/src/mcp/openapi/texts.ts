import { bounds } from "./bounds.ts";

/** Characters that a reader does not see, or that show text in another order than it is in. */
const unseen =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Text that agents and people read: well-formed, nothing hidden in it, of bounded length. */
export function cleanText(text: string, chars: number = bounds.descriptionChars): string {
  const plain = text
    .slice(0, chars * 4)
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(unseen, (hidden) => (hidden === "\n" || hidden === "\t" ? hidden : ""))
    .trim();
  return plain.length <= chars
    ? plain
    : `${plain
        .slice(0, chars - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** The same on one line. */
export function cleanLine(text: string, chars: number): string {
  return cleanText(text.slice(0, chars * 4).replace(/\s+/g, " "), chars);
}
