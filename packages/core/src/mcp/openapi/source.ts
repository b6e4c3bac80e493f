import { bounds } from "./bounds.ts";
import { clipped, type Faults } from "./faults.ts";
import { isJson, textOf, within } from "./fields.ts";

/** The document that is being compiled. */
export interface Source {
  readonly document: unknown;
  /** In 3.0, what stands beside a reference does not count, and null is said by `nullable`. */
  readonly is30: boolean;
  readonly faults: Faults;
}

/** A value of the document and where it stands. */
export interface Located {
  readonly value: unknown;
  readonly pointer: string;
}

export function partOf({ value, pointer }: Located, name: string): Located {
  const part = isJson(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return { value: part, pointer: within(pointer, name) };
}

/**
 * What stands in a place, by way of the references that lead from it. Those of other documents are a fault and nothing
 * is ever fetched: an address in a document is the writer's choice, and the request would be ours.
 *
 * @returns null when there is nothing; that is noted as a fault
 */
export function resolve(source: Source, from: Located): Located | null {
  let at = from;
  for (let hop = 0; hop < bounds.hops; hop += 1) {
    const ref = textOf(at.value, "$ref");
    if (ref === null) return at;
    const target = targetOf(source, ref, within(at.pointer, "$ref"));
    if (target === null) return null;
    at = target;
  }
  source.faults.add(from.pointer, "leads from reference to reference and to nothing else");
  return null;
}

/** What a value refers to, where that can be had without a word: else undefined. */
export function peek(source: Source, value: unknown): unknown {
  const ref = textOf(value, "$ref");
  return ref?.startsWith("#/") ? walk(source.document, decoded(ref.slice(1)) ?? "") : undefined;
}

/** What one reference names. @param pointer of the reference itself */
export function targetOf(source: Source, ref: string, pointer: string): Located | null {
  if (!ref.startsWith("#")) {
    const detail = `refers to another document (${clipped(ref, 100)}), and those are never fetched: put everything into one document first`;
    source.faults.add(pointer, detail);
    return null;
  }
  const path = decoded(ref.slice(1));
  if (path === null || (path !== "" && !path.startsWith("/"))) {
    source.faults.add(
      pointer,
      `refers to a name (${clipped(ref, 100)}), and only paths such as #/components/schemas/Order are known`,
    );
    return null;
  }
  const found = walk(source.document, path);
  if (found === undefined) {
    source.faults.add(pointer, `refers to ${clipped(ref, 100)}, and there is nothing`);
    return null;
  }
  return { value: found, pointer: path };
}

function walk(document: unknown, path: string): unknown {
  let value = document;
  for (const part of path.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Array.isArray(value) ? value[Number(name)] : isJson(value) ? value[name] : undefined;
  }
  return value;
}

/** Null for an encoding that nothing can be made of. */
function decoded(fragment: string): string | null {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return null;
  }
}
