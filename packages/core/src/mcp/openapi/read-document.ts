import type { Found, Refusal } from "../../outcome.ts";
import { bounds } from "./bounds.ts";
import { invalidDocument } from "./faults.ts";
import { nameText } from "./kind-of-text.ts";
import { readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";

/** Reads text that may be JSON or YAML: one that begins like JSON has to be JSON. */
export function readDocument(given: string): Found<unknown> | Refusal {
  if (Buffer.byteLength(given) > bounds.documentBytes) {
    return invalidDocument(`The document may have at most ${bounds.documentBytes / 1_000_000} MB.`);
  }
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  const other = nameText(text);
  if (other !== null) return invalidDocument(other);
  if (text.includes("\u0000")) return invalidDocument("This is no text. Save the document as UTF-8.");
  return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
}
