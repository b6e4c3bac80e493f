import type { Grid } from "./grid.ts";

/** Which modules each of the eight masks inverts (ISO/IEC 18004 section 7.8.2). */
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
export const maskCount = masks.length;

/** Applies a mask to the data; done twice, it is as before. */
export function toggleMask(grid: Grid, mask: number): void {
  const inverts = masks[mask] ?? (() => false);
  for (let y = 0; y < grid.size; y += 1) {
    for (let x = 0; x < grid.size; x += 1) {
      if (!grid.isFixed(x, y) && inverts(x, y)) grid.invert(x, y);
    }
  }
}

/** How hard the code is to read; section 7.8.3 says what counts how much. */
export function penaltyOf(grid: Grid): number {
  const { size } = grid;
  let penalty = 0;
  let dark = 0;
  for (let a = 0; a < size; a += 1) {
    const row = Array.from({ length: size }, (_, b) => (grid.isDark(b, a) ? "1" : "0")).join("");
    const column = Array.from({ length: size }, (_, b) => (grid.isDark(a, b) ? "1" : "0")).join("");
    penalty += linePenalty(row) + linePenalty(column);
    dark += row.replaceAll("0", "").length;
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const same = [grid.isDark(x - 1, y), grid.isDark(x, y - 1), grid.isDark(x - 1, y - 1)];
      if (same.every((each) => each === grid.isDark(x, y))) penalty += 3;
    }
  }
  const percentOff = Math.abs((dark * 100) / size ** 2 - 50);
  return penalty + Math.floor(percentOff / 5) * 10;
}

/** Long runs of one colour, and whatever looks like a finder. */
function linePenalty(line: string): number {
  const runs = [...line.matchAll(/0{5,}|1{5,}/g)].map(([run]) => run.length - 2);
  const finders = [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  return runs.reduce((sum, run) => sum + run, 0) + finders * 40;
}
