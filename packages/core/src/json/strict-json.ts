import { type Found, found, type Refusal, refuse } from "../outcome.ts";
import { jsonPointer } from "./json-pointer.ts";

const usualDepth = 32;
/** Compared as codes: this scan runs for every body. */
const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
// The byte order mark is kept, to be refused below.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads JSON of which every reader makes the same: well-formed UTF-8 without a byte order mark, no name twice in an
 * object, no `__proto__`, at most so many levels deep. Takes linear time and never throws.
 *
 * @returns the value, or INVALID_JSON naming the place
 * @see RFC 8259 section 4: with duplicate names, what a receiver sees is unpredictable
 */
export function parseStrictJson(bytes: Uint8Array, maxDepth = usualDepth): Found<unknown> | Refusal {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse("INVALID_JSON", "The text is not well-formed UTF-8.");
  }
  if (text.startsWith("\ufeff")) return refuse("INVALID_JSON", "The text begins with a byte order mark.");
  try {
    const value: unknown = JSON.parse(text);
    return faultIn(text, maxDepth) ?? found(value);
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    return refuse("INVALID_JSON", text.trim() === "" ? "The text is empty." : "The text is not well-formed JSON.");
  }
}

interface Level {
  /** Names seen in this object; null in an array. */
  readonly names: Set<string> | null;
  nameComesNext: boolean;
  /** Where the scan is in this object or array. */
  name: string;
  index: number;
}

/** Looks for what `JSON.parse` lets through. Only for text that it has accepted. */
function faultIn(text: string, maxDepth: number): Refusal | null {
  const levels: Level[] = [];
  let level: Level | undefined;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = endOfString(text, at);
        if (level?.names && level.nameComesNext) {
          level.name = readString(text, at, end);
          level.nameComesNext = false;
          const fault = nameFault(level.names, level.name);
          if (fault !== null) return refuseAt(levels, fault);
        }
        at = end - 1;
        break;
      }
      case openBrace:
      case openBracket: {
        const names = text.charCodeAt(at) === openBrace ? new Set<string>() : null;
        level = { names, nameComesNext: names !== null, name: "", index: 0 };
        levels.push(level);
        if (levels.length > maxDepth) return refuse("INVALID_JSON", `The JSON is more than ${maxDepth} levels deep.`);
        break;
      }
      case closeBrace:
      case closeBracket:
        levels.pop();
        level = levels.at(-1);
        break;
      case comma:
        if (level) {
          level.nameComesNext = level.names !== null;
          level.index += 1;
        }
        break;
      default:
    }
  }
  return null;
}

function nameFault(names: Set<string>, name: string): string | null {
  if (name === "__proto__") return "is not an acceptable name";
  if (names.has(name)) return "is given more than once";
  names.add(name);
  return null;
}

function refuseAt(levels: readonly Level[], detail: string): Refusal {
  const pointer = jsonPointer(levels.map(({ names, name, index }) => (names === null ? index : name)));
  return refuse("INVALID_JSON", `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

/** Position after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
}

/** After an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}

/** Two spellings of one name are one name: `"a"` and `"\u0061"`. */
function readString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes("\\") ? String(JSON.parse(text.slice(start, end))) : inner;
}
