import { type Figure, isMet, median, type Report } from "./figure.ts";

/** What stands in a figure's line: name, target, median, spread, verdict. */
export type Cells = readonly [string, string, string, string, string];

export const heading: Cells = ["figure", "target", "median", "rounds", "verdict"];

export function cellsOf(figure: Figure): Cells {
  const { name, bound, rounds } = figure;
  const target = bound === null ? "" : `${bound.is} ${number(bound.value)}`;
  const spread = rounds.length < 2 ? "" : `${number(Math.min(...rounds))} to ${number(Math.max(...rounds))}`;
  const verdict = bound === null ? "" : isMet(figure) ? "met" : "missed";
  return [name, target, number(median(rounds)), spread, verdict];
}

export function printReport({ title, figures, lines }: Report): void {
  console.log([title, ...lines, ...tableOf(figures), ""].join("\n"));
}

function tableOf(figures: readonly Figure[]): string[] {
  if (figures.length === 0) return [];
  const rows = [heading, ...figures.map(cellsOf)];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

/** Three digits that tell something. */
function number(value: number): string {
  return Number.isInteger(value) || value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2);
}
