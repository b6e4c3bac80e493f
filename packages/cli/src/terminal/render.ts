/** Control characters and direction overrides in somebody else's text could rewrite what the terminal shows. */
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

export type Cell = string | number | boolean | null | undefined;

/** One line, safe to show; `-` stands for nothing. */
export function cell(value: Cell): string {
  const text = String(value ?? "")
    .replace(unprintable, " ")
    .trim();
  return text === "" ? "-" : text;
}

/** Rows in aligned columns under their headings. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [headings, ...rows.map((row) => row.map(cell))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => lengthOf(line[column] ?? ""))));
  return lines
    .map((line) =>
      line
        .map((text, column) => pad(text, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** One `name  value` a line, the values aligned. */
export function fields(pairs: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}`).join("\n");
}

/** A time of the wire to the second: `2026-11-20 13:50:02Z`. */
export function time(value: string | null | undefined): string | null {
  return value ? value.replace("T", " ").replace(/\.\d+Z$/, "Z") : null;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number): string {
  return text + " ".repeat(width - lengthOf(text));
}
