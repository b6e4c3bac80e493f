import { parseStrictJson } from "../../json/strict-json.ts";
import { type Found, found, type Refusal } from "../../outcome.ts";
import { bounds } from "./bounds.ts";
import { invalidDocument } from "./faults.ts";

/** Reads a document in JSON, with the same strictness as a request, and says where it stops being JSON. */
export function readJson(text: string): Found<unknown> | Refusal {
  const parsed = parseStrictJson(new TextEncoder().encode(text), bounds.depth);
  if (parsed.ok) return found(parsed.value);
  return invalidDocument(positioned(text) ?? parsed.detail ?? "The text is not JSON.", parsed.errors);
}

/** Null where the text is JSON, but not such that every reader makes the same of it. */
function positioned(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
    const where = line === undefined ? "" : ` from line ${line}, column ${column} on`;
    return `The text is not well-formed JSON${where}.`;
  }
}
