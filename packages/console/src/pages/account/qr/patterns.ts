import type { Grid } from "./grid.ts";

/** Everything by which a reader finds the code and its modules (ISO/IEC 18004 section 6.3). */
export function drawPatterns(grid: Grid, version: number): void {
  const { size } = grid;
  for (let at = 0; at < size; at += 1) {
    grid.fix(6, at, at % 2 === 0);
    grid.fix(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    drawFinder(grid, x, y);
  }
  const places = alignmentPlaces(version, size);
  for (const x of places) {
    for (const y of places) {
      const [first, last] = [6, size - 7];
      const atFinder = (x === first && (y === first || y === last)) || (x === last && y === first);
      if (!atFinder) drawSquare(grid, x, y, 2, (distance) => distance !== 1);
    }
  }
  drawFormat(grid, 0);
  if (version >= 7) drawVersion(grid, version);
}

/** Level and mask, twice, with error correction of its own. */
export function drawFormat(grid: Grid, mask: number): void {
  const { size } = grid;
  // Level M is 00.
  const bits = withRemainder(mask, 10, 0x537) ^ 0x5412;
  const isSet = (at: number): boolean => ((bits >> at) & 1) === 1;
  for (let at = 0; at < 15; at += 1) {
    if (at < 8) grid.fix(8, at < 6 ? at : at + 1, isSet(at));
    else grid.fix(at === 8 ? 7 : 14 - at, 8, isSet(at));
    if (at < 8) grid.fix(size - 1 - at, 8, isSet(at));
    else grid.fix(8, size - 15 + at, isSet(at));
  }
  grid.fix(8, size - 8, true);
}

function drawVersion(grid: Grid, version: number): void {
  const bits = withRemainder(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [long, short] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    const dark = ((bits >> at) & 1) === 1;
    grid.fix(long, short, dark);
    grid.fix(short, long, dark);
  }
}

/** The value followed by its remainder after division by a polynomial, both with coefficients of one bit. */
function withRemainder(value: number, degree: number, polynomial: number): number {
  let rest = value;
  for (let step = 0; step < degree; step += 1) rest = (rest << 1) ^ ((rest >> (degree - 1)) & 1 ? polynomial : 0);
  return (value << degree) | rest;
}

/** With its light border, which reaches over the edge of the code. */
function drawFinder(grid: Grid, x: number, y: number): void {
  drawSquare(grid, x, y, 4, (distance) => distance !== 2 && distance !== 4);
}

function drawSquare(grid: Grid, x: number, y: number, radius: number, isDark: (distance: number) => boolean): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    for (let dx = -radius; dx <= radius; dx += 1) {
      const inside = [x + dx, y + dy].every((at) => at >= 0 && at < grid.size);
      if (inside) grid.fix(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }
}

/** Evenly from the last to the second, and always 6. */
function alignmentPlaces(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (2 * count - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - at * step)];
}
