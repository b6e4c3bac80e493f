import { expect, test } from "vitest";
import { codeWordsOf } from "./code-words.ts";
import { errorCorrectionOf } from "./error-correction.ts";
import { qrCodeOf } from "./qr-code.ts";

test("error correction is that of the example in ISO/IEC 18004 annex I", () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  const correction = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];
  expect([...errorCorrectionOf(Uint8Array.from(data), 10)]).toEqual(correction);
});

test.each([
  [14, 1],
  [15, 2],
  [180, 9],
  [181, 10],
  [666, 20],
])("%i bytes need version %i", (length, version) => {
  expect(codeWordsOf("x".repeat(length))?.version).toBe(version);
});

test("what is too long has no code", () => {
  expect(qrCodeOf("x".repeat(667))).toBeNull();
  expect(qrCodeOf("é".repeat(334))).toBeNull();
});

/** Bit by bit as a reader does: which mask from the format, then the pairs of columns. Version 1 only. */
function readBack(text: string): string {
  const grid = qrCodeOf(text);
  if (grid === null) throw new Error("There is no code");
  const { size } = grid;
  const top = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => grid.isDark(8, y));
  const format = top.reduce((sum, dark, at) => sum | (dark ? 1 << at : 0), 0);
  // The mask stands in bits 10 to 12; of those only the error correction's are in the first eight, so try each.
  const masks: ((x: number, y: number) => boolean)[] = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
  ];
  // The 15 bits of level M with each mask, from table C.1.
  const formats = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];
  const mask = masks[formats.findIndex((bits) => (bits & 255) === format)];
  if (mask === undefined) throw new Error("The format is none of level M");
  const bits: string[] = [];
  for (const [pair, right] of [20, 18, 16, 14, 12, 10, 8, 5, 3, 1].entries()) {
    for (let step = 0; step < size; step += 1) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!grid.isFixed(x, y)) bits.push(grid.isDark(x, y) !== mask(x, y) ? "1" : "0");
      }
    }
  }
  const stream = bits.join("");
  const length = Number.parseInt(stream.slice(4, 12), 2);
  const bytes = Array.from({ length }, (_, at) => Number.parseInt(stream.slice(12 + 8 * at, 20 + 8 * at), 2));
  return `${stream.slice(0, 4)} ${new TextDecoder().decode(Uint8Array.from(bytes))}`;
}

test.each(["a", "otpauth://x", "clé secrète"])("a reader finds %s in its code", (text) => {
  expect(readBack(text)).toBe(`0100 ${text}`);
});
