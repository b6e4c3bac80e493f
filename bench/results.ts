import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Figure, isMet, median, type Report } from "./figure.ts";
import { describeMachine } from "./machine.ts";
import { reasons } from "./reasons.ts";
import { type Cells, cellsOf, heading } from "./table.ts";

const path = fileURLToPath(new URL("./RESULTS.md", import.meta.url));

/** Writes down a whole run, and what got worse since the one that stood there. */
export async function writeResults(reports: readonly Report[]): Promise<void> {
  const before = readMedians(await readFile(path, "utf8").catch(() => ""));
  const figures = reports.flatMap((report) => report.figures);
  const missed = figures.filter((figure) => !isMet(figure));
  const sections = [
    "# What `npm run bench` measured",
    `${new Date().toISOString().slice(0, 10)}. Written by the program: ratios of the same run, rounds by turns.`,
    describeMachine().map(item).join("\n"),
    "## Figures",
    tableOf(figures),
    "## Missed",
    missed.length === 0 ? "Nothing." : missed.map(({ name }) => item(`${name}: ${reasonOf(name)}`)).join("\n"),
    "## Worse than in the run before",
    worseThan(before, figures).map(item).join("\n") || "Nothing.",
    "## Rounds and times",
    ...reports.map(({ title, lines }) => ["```", title, ...lines, "```"].join("\n")),
  ];
  await writeFile(path, `${sections.join("\n\n")}\n`);
}

function tableOf(figures: readonly Figure[]): string {
  const row = (cells: Cells): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(heading), "|---|---|---|---|---|", ...figures.map((figure) => row(cellsOf(figure)))].join("\n");
}

/** The name and the median of every figure in an earlier table. */
function readMedians(text: string): ReadonlyMap<string, number> {
  const rows = text.matchAll(/^\| (.+?) \| .*? \| ([\d.,]+) \|/gm);
  return new Map(
    [...rows].map(([, name = "", value = ""]) => [name.replaceAll("\\|", "|"), Number(value.replaceAll(",", ""))]),
  );
}

/** Figures whose earlier median is better than every round of now. */
function worseThan(before: ReadonlyMap<string, number>, figures: readonly Figure[]): string[] {
  return figures.flatMap(({ name, bound, rounds }) => {
    const earlier = before.get(name);
    if (earlier === undefined || bound === null) return [];
    const better = bound.is === "at least" ? earlier > Math.max(...rounds) : earlier < Math.min(...rounds);
    return better && bound.is !== "exactly" ? [`${name}: ${earlier} before, ${median(rounds).toFixed(2)} now`] : [];
  });
}

function reasonOf(name: string): string {
  return reasons[name] ?? "no reason is known yet.";
}

function item(text: string): string {
  return `- ${text}`;
}
