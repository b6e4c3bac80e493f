import type { FieldFault } from "@keyporter/contract";
import { type Refusal, refuse } from "../../outcome.ts";
import { bounds } from "./bounds.ts";

const pointerChars = 300;

/** What is wrong with a document, place by place, so that it can be mended at one go. */
export class Faults {
  readonly #all: FieldFault[] = [];
  readonly #places = new Set<string>();

  /** The first thing that is wrong in a place is enough: what follows from it would only confuse. */
  add(pointer: string, detail: string): void {
    if (this.#all.length >= bounds.faults || this.#places.has(pointer)) return;
    this.#places.add(pointer);
    this.#all.push({ pointer: clipped(pointer, pointerChars), detail });
  }

  get any(): boolean {
    return this.#all.length > 0;
  }

  refusal(): Refusal {
    const [first] = this.#all;
    const where = first === undefined || first.pointer === "" ? "The document" : first.pointer;
    const more = this.#all.length > 1 ? ` There are ${this.#all.length - 1} more faults.` : "";
    return invalidDocument(`${where} ${first?.detail ?? "is not valid"}.${more}`, this.#all);
  }
}

export function invalidDocument(detail: string, errors: readonly FieldFault[] = [{ pointer: "", detail }]): Refusal {
  return refuse("INVALID_DOCUMENT", detail, { errors });
}

/** A caller's own text is not sent back at length. */
export function clipped(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars).toWellFormed()}...`;
}
