import type { Records } from "./records.ts";

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** The first digits of a UUIDv7 are a time, so they are never all zeros: those stand for null. */
const idDigits = /^(?!0{8})[0-9a-f]{32}$/;
const nameWords = 5;
/** The first byte is the length. */
const maxNameChars = nameWords * 4 - 1;
const latin1 = /^[^\u0100-\uffff]*$/;

/** 128 bits of an id of ours. Its text is made when it is asked for, and for most that is read it never is. */
export class PackedId {
  readonly #prefix: string;
  readonly #first: number;
  readonly #second: number;
  readonly #third: number;
  readonly #fourth: number;
  #text: string | undefined;

  constructor(prefix: string, records: Records, slot: number, at: number) {
    this.#prefix = prefix;
    this.#first = records.word(slot, at);
    this.#second = records.word(slot, at + 1);
    this.#third = records.word(slot, at + 2);
    this.#fourth = records.word(slot, at + 3);
  }

  get text(): string | null {
    if (this.#first === 0) return null;
    this.#text ??= this.#prefix + hex(this.#first) + hex(this.#second) + hex(this.#third) + hex(this.#fourth);
    return this.#text;
  }
}

/** Writes an id, or zeros for null. @returns whether it is of the form that fits; if not, zeros are written */
export function writeId(records: Records, slot: number, at: number, prefix: string, id: string | null): boolean {
  const digits = id?.startsWith(prefix) ? id.slice(prefix.length) : "";
  const fits = idDigits.test(digits);
  for (let word = 0; word < 4; word += 1) {
    const value = fits ? Number.parseInt(digits.slice(word * 8, word * 8 + 8), 16) : 0;
    records.setWord(slot, at + word, value);
  }
  return fits || id === null;
}

function hex(word: number): string {
  return (
    (hexPairs[word >>> 24] ?? "") +
    (hexPairs[(word >>> 16) & 255] ?? "") +
    (hexPairs[(word >>> 8) & 255] ?? "") +
    (hexPairs[word & 255] ?? "")
  );
}

/** A short name, made into text when it is asked for. */
export class PackedName {
  readonly #first: number;
  readonly #second: number;
  readonly #third: number;
  readonly #fourth: number;
  readonly #fifth: number;

  constructor(records: Records, slot: number, at: number) {
    this.#first = records.word(slot, at);
    this.#second = records.word(slot, at + 1);
    this.#third = records.word(slot, at + 2);
    this.#fourth = records.word(slot, at + 3);
    this.#fifth = records.word(slot, at + 4);
  }

  get text(): string {
    const words = [this.#first, this.#second, this.#third, this.#fourth, this.#fifth];
    const codes = words.flatMap((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]);
    return String.fromCharCode(...codes.slice(1, 1 + (codes[0] ?? 0)));
  }
}

/** @returns whether the name is short and of one byte a character; if not, an empty one is written */
export function writeName(records: Records, slot: number, at: number, name: string): boolean {
  const fits = name.length <= maxNameChars && latin1.test(name);
  const written = fits ? String.fromCharCode(name.length) + name : "";
  for (let word = 0; word < nameWords; word += 1) records.setWord(slot, at + word, wordAt(written, word * 4));
  return fits;
}

/** Four characters of a text of bytes as one word, the first of them lowest; zeros after its end. */
export function wordAt(bytes: string, at: number): number {
  return (
    byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24)
  );
}

function byteAt(bytes: string, at: number): number {
  return at < bytes.length ? bytes.charCodeAt(at) : 0;
}
