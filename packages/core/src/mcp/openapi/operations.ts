import type { ApiTool } from "../records.ts";
import { bounds } from "./bounds.ts";
import { entriesOf, fieldOf, isJson } from "./fields.ts";
import { type Located, partOf, resolve, type Source } from "./source.ts";

/** An operation as it stands in the document. */
export interface FoundOperation {
  readonly method: ApiTool["method"] | "OPTIONS" | "TRACE";
  readonly path: string;
  /** What its path says for all methods. */
  readonly item: Located;
  readonly operation: Located;
}

const methods = {
  get: "GET",
  head: "HEAD",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
  options: "OPTIONS",
  trace: "TRACE",
} as const;

/** Every operation, in the order of the document. */
export function findOperations(source: Source): readonly FoundOperation[] {
  const paths = partOf({ value: source.document, pointer: "" }, "paths");
  if (!isJson(paths.value)) {
    source.faults.add(paths.pointer, "is missing, so nothing is there that could be called");
    return [];
  }
  const found: FoundOperation[] = [];
  for (const [path] of entriesOf(paths.value)) {
    if (path.startsWith("x-")) continue;
    const place = partOf(paths, path);
    if (!path.startsWith("/")) source.faults.add(place.pointer, "is no path: it does not begin with /");
    else found.push(...operationsAt(source, path, place));
    if (found.length > bounds.operations) {
      source.faults.add(paths.pointer, `holds more than ${bounds.operations} operations`);
      return [];
    }
  }
  return found;
}

function operationsAt(source: Source, path: string, place: Located): readonly FoundOperation[] {
  const item = resolve(source, place);
  if (item === null) return [];
  if (!isJson(item.value)) {
    source.faults.add(place.pointer, "is no path item");
    return [];
  }
  return Object.entries(methods).flatMap(([name, method]) => {
    if (fieldOf(item.value, name) === undefined) return [];
    const operation = partOf(item, name);
    if (isJson(operation.value)) return [{ method, path, item, operation }];
    source.faults.add(operation.pointer, "is no operation");
    return [];
  });
}

/** Why no request is made of this path; null where one can be. A call must not leave the API's base URL. */
export function pathOddity(path: string): string | null {
  if (path.length > bounds.pathChars) return `has a path of more than ${bounds.pathChars} characters`;
  if (/[?#]/.test(path)) return "has a path with ? or # in it";
  if (/[\\\p{Cc}]/u.test(path) || path.startsWith("//")) return "has a path that could lead to another host";
  const parts = path.split("/").map((part) => part.replace(/%2e/gi, "."));
  if (parts.some((part) => part === "." || part === "..")) return "has a path that leads upwards";
  if (/[{}]/.test(path.replace(/\{[^{}]+\}/g, ""))) return "has a path with a brace that stands alone";
  return null;
}

/** Names in braces, each once. */
export function pathNames(path: string): readonly string[] {
  return [...new Set(Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name))];
}
