import { codeWordsOf } from "./code-words.ts";
import { Grid } from "./grid.ts";
import { maskCount, penaltyOf, toggleMask } from "./masks.ts";
import { drawFormat, drawPatterns } from "./patterns.ts";

/**
 * Draws a text as a QR code. It is made here, since the text is a secret that no service of others may see.
 *
 * @returns null for more than 666 bytes
 * @see ISO/IEC 18004
 */
export function qrCodeOf(text: string): Grid | null {
  const code = codeWordsOf(text);
  if (code === null) return null;
  const grid = new Grid(code.version);
  drawPatterns(grid, code.version);
  drawData(grid, code.words);
  const penalties = Array.from({ length: maskCount }, (_, mask) => {
    drawFormat(grid, mask);
    toggleMask(grid, mask);
    const penalty = penaltyOf(grid);
    toggleMask(grid, mask);
    return penalty;
  });
  const best = penalties.indexOf(Math.min(...penalties));
  drawFormat(grid, best);
  toggleMask(grid, best);
  return grid;
}

/** In columns of two modules, up and down by turns from the right, around whatever is fixed. */
function drawData(grid: Grid, words: Uint8Array): void {
  const { size } = grid;
  let bit = 0;
  for (let pair = 0; pair < (size - 1) / 2; pair += 1) {
    const nominal = size - 1 - 2 * pair;
    // The vertical timing pattern is no part of a pair.
    const right = nominal > 6 ? nominal : nominal - 1;
    for (let step = 0; step < size; step += 1) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid.isFixed(x, y) || bit >= words.length * 8) continue;
        grid.put(x, y, (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
        bit += 1;
      }
    }
  }
}
