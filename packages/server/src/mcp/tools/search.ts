import type { Tool } from "@modelcontextprotocol/server";
import type { ServedTool } from "./tool-set.ts";

const maxFound = 10;
const maxWords = 10;
/** Of one answer, in bytes of JSON; the best tool is told however long it is. */
const maxBytes = 25_000;
const maxNamesChars = 1500;

export interface Found {
  readonly tools: readonly Tool[];
  /** How many fit, told or not. */
  readonly fitting: number;
  /** Names to go on with, where nothing fits. */
  readonly others: readonly string[];
}

/** The tools that fit the words best: a word in the name counts most. Among equals, the server's order. */
export function search(tools: readonly ServedTool[], query: string): Found {
  const words = wordsOf(query);
  const fitting = tools
    .map((tool) => ({ tool, score: scoreOf(tool, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ tool }) => tool);
  return {
    tools: withinBytes(fitting.slice(0, maxFound)).map((tool) => tool.listed),
    fitting: fitting.length,
    others: fitting.length === 0 ? someNames(tools) : [],
  };
}

/** `createOrder`, `create_order` and `create order` are the same words. */
function wordsOf(text: string): string[] {
  const apart = text.slice(0, 200).replace(/([a-z\d])([A-Z])/g, "$1 $2");
  const words = apart.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, maxWords);
}

function scoreOf({ name, words: text }: ServedTool, words: readonly string[]): number {
  const lowerName = name.toLowerCase();
  return words.reduce((score, word) => score + (text.includes(word) ? 1 : 0) + (lowerName.includes(word) ? 2 : 0), 0);
}

function withinBytes(tools: readonly ServedTool[]): readonly ServedTool[] {
  let bytes = 0;
  return tools.filter((tool, at) => {
    bytes += tool.bytes;
    return at === 0 || bytes <= maxBytes;
  });
}

function someNames(tools: readonly ServedTool[]): readonly string[] {
  let chars = 0;
  return tools
    .map(({ name }) => name)
    .filter((name) => {
      chars += name.length + 3;
      return chars <= maxNamesChars;
    });
}
