import type { FieldFault } from "@keyporter/contract";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
} from "yaml";
import { type Found, found, type Refusal } from "../../outcome.ts";
import { bounds } from "./bounds.ts";
import { Faults, invalidDocument } from "./faults.ts";
import { within } from "./fields.ts";

/**
 * Reads a document in YAML 1.2. The tree is turned into values here and not by the library, so that what aliases repeat
 * is counted while it is made, and names that stand twice are found in linear time.
 */
export function readYaml(text: string): Found<unknown> | Refusal {
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    const options = { uniqueKeys: false, prettyErrors: false, logLevel: "error", lineCounter: lines } as const;
    document = parseDocument(text, options);
  } catch {
    return invalidDocument("The text is not well-formed YAML.");
  }
  if (document.errors.length > 0) return refuseErrors(document.errors, lines);
  const reading: Reading = { faults: new Faults(), anchors: new Map(), left: bounds.values, aliases: 0 };
  const value = valueAt(document.contents, "", 0, reading);
  return reading.faults.any ? reading.faults.refusal() : found(value);
}

const words: Readonly<Record<string, string>> = {
  BAD_INDENT: "is indented wrongly",
  TAB_AS_INDENT: "is indented with a tab, and YAML knows only spaces",
  MULTIPLE_DOCS: "begins a second document, and only one is read",
  RESOURCE_EXHAUSTION: "is nested too deeply",
};

function refuseErrors(errors: readonly YAMLError[], lines: LineCounter): Refusal {
  const faults = errors.slice(0, bounds.faults).map(({ code, pos: [at] }): FieldFault => {
    const { line, col } = lines.linePos(at);
    return { pointer: "", detail: `line ${line}, column ${col} ${words[code] ?? "is not well-formed YAML"}` };
  });
  return invalidDocument(`The text is not well-formed YAML: ${faults[0]?.detail ?? "nobody can read it"}.`, faults);
}

interface Reading {
  readonly faults: Faults;
  /** What each anchor names by now. */
  readonly anchors: Map<string, Node>;
  /** How many more values there may be. */
  left: number;
  /** How many aliases this value stands within. What they repeat names nothing anew. */
  aliases: number;
}

function valueAt(node: Node | null, pointer: string, depth: number, reading: Reading): unknown {
  reading.left -= 1;
  if (reading.left < 0) return reading.faults.add("", `holds more than ${bounds.values} values`);
  if (depth > bounds.depth) return reading.faults.add(pointer, `is nested more than ${bounds.depth} levels deep`);
  if (isAlias(node)) return aliased(node.source, pointer, depth, reading);
  const value = contentOf(node, pointer, depth, reading);
  // Only now: a value that held itself would have no end.
  if (reading.aliases === 0 && (isScalar(node) || isCollection(node)) && node.anchor !== undefined) {
    reading.anchors.set(node.anchor, node);
  }
  return value;
}

function aliased(anchor: string, pointer: string, depth: number, reading: Reading): unknown {
  const named = reading.anchors.get(anchor);
  if (named === undefined) return reading.faults.add(pointer, "is an alias of nothing that stands before it");
  reading.aliases += 1;
  const value = valueAt(named, pointer, depth, reading);
  reading.aliases -= 1;
  return value;
}

function contentOf(node: Node | null, pointer: string, depth: number, reading: Reading): unknown {
  if (isMap<Node | null, Node | null>(node)) return mapOf(node.items, pointer, depth, reading);
  if (isSeq<Node | null>(node)) {
    return node.items.map((item, at) => valueAt(item, within(pointer, at), depth + 1, reading));
  }
  const value = isScalar(node) ? node.value : null;
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return reading.faults.add(pointer, "is a number that JSON does not know");
}

function mapOf(
  pairs: readonly Pair<Node | null, Node | null>[],
  pointer: string,
  depth: number,
  reading: Reading,
): unknown {
  const fields = new Map<string, unknown>();
  for (const { key, value } of pairs) {
    const name = nameOf(key);
    const place = within(pointer, name ?? "?");
    if (name === null) reading.faults.add(place, "has a name that is no text");
    else if (name === "__proto__") reading.faults.add(place, "is not an acceptable name");
    else if (fields.has(name)) reading.faults.add(place, "is given more than once");
    else fields.set(name, valueAt(value, place, depth + 1, reading));
  }
  return Object.fromEntries(fields);
}

/** Names such as `200` are numbers to YAML. They count as they are written. */
function nameOf(key: Node | null): string | null {
  if (!isScalar(key)) return null;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}
