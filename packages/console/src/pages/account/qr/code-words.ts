import { errorCorrectionOf } from "./error-correction.ts";

/** For versions 1 to 20 at level M, which repairs 15 %: error correction words of a block, and blocks. */
const wordsOfBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blocksOf = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

export interface CodeWords {
  /** From 1; the code is 17 + 4 times as many modules wide. */
  readonly version: number;
  readonly words: Uint8Array;
}

/** Lays out a text in the smallest version that holds it, with its error correction. Null when it is too long. */
export function codeWordsOf(text: string): CodeWords | null {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= wordsOfBlock.length; version += 1) {
    const blocks = blocksOf[version - 1] ?? 1;
    const correction = wordsOfBlock[version - 1] ?? 0;
    const total = wordsIn(version);
    const capacity = total - blocks * correction;
    const lengthBytes = version < 10 ? 1 : 2;
    // Half a word for the mode goes before the length, and the terminator takes the other half.
    if (bytes.length + lengthBytes + 1 > capacity) continue;
    const data = dataWords(bytes, lengthBytes, capacity);
    return { version, words: interleaved(data, blocks, correction, total) };
  }
  return null;
}

/** All modules but those of the fixed patterns, eight to a word. */
function wordsIn(version: number): number {
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const alignment = aligned === 0 ? 0 : (25 * aligned - 10) * aligned - 55;
  return Math.floor(((16 * version + 128) * version + 64 - alignment - (version < 7 ? 0 : 36)) / 8);
}

/** Byte mode, length, bytes, terminator: each stands half a word after the beginning of one. */
function dataWords(bytes: Uint8Array, lengthBytes: number, capacity: number): Uint8Array {
  const length = lengthBytes === 1 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  const data = new Uint8Array(capacity);
  data[0] = 0b0100 << 4;
  let at = 0;
  for (const byte of [...length, ...bytes]) {
    data[at] = (data[at] ?? 0) | (byte >> 4);
    at += 1;
    data[at] = (byte & 15) << 4;
  }
  for (let pad = at + 1; pad < capacity; pad += 1) data[pad] = (pad - at) % 2 === 1 ? 0xec : 0x11;
  return data;
}

/** The first word of every block, the second of every block, and so on; the later blocks are one word longer. */
function interleaved(data: Uint8Array, blocks: number, correction: number, total: number): Uint8Array {
  const short = Math.floor(total / blocks) - correction;
  const shortBlocks = blocks - (total % blocks);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let block = 0; block < blocks; block += 1) {
    const to = from + short + (block < shortBlocks ? 0 : 1);
    parts.push(data.subarray(from, to));
    from = to;
  }
  const corrections = parts.map((part) => errorCorrectionOf(part, correction));
  return Uint8Array.from([...columns(parts, short + 1), ...columns(corrections, correction)]);
}

function columns(rows: readonly Uint8Array[], width: number): number[] {
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
}
