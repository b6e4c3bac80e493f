import { bounds } from "./bounds.ts";
import { definitionName, Names } from "./names.ts";
import { readSchema, type Schema, type SchemaContext } from "./read-schema.ts";
import { type Located, type Source, targetOf } from "./source.ts";

/** A schema as tools carry it, and the places of the definitions that it refers to. */
export interface ReadSchema {
  readonly schema: Schema;
  readonly refs: ReadonlySet<string>;
  /** Length as JSON. */
  readonly chars: number;
}

/**
 * The schemas of one document. Each place is read once, however many operations share it, and what is referred to stays a
 * definition of its own, so that a schema may hold itself.
 */
export class Schemas {
  readonly #source: Source;
  readonly #free = new Names();
  readonly #names = new Map<string, string>();
  readonly #definitions = new Map<string, ReadSchema>();
  readonly #inline = new Map<string, ReadSchema>();
  /** Referred to and not read yet. */
  readonly #waiting: Located[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** The schema in a place, once everything that hangs on it has been read, too. */
  read(place: Located): ReadSchema {
    const known = this.#inline.get(place.pointer);
    if (known !== undefined) return known;
    const read = this.#readOne(place, null);
    this.#inline.set(place.pointer, read);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#define(next, []);
    return read;
  }

  /**
   * The definitions that these schemas need, by name and in order of their names.
   *
   * @returns null when they have more than so many characters
   */
  definitionsFor(schemas: readonly ReadSchema[], maxChars: number): Readonly<Record<string, Schema>> | null {
    const needed = new Set(schemas.flatMap(({ refs }) => [...refs]));
    let chars = 0;
    // The set grows while it is walked.
    for (const pointer of needed) {
      const definition = this.#definitions.get(pointer);
      chars += definition?.chars ?? 0;
      if (chars > maxChars) return null;
      for (const ref of definition?.refs ?? []) needed.add(ref);
    }
    const named = [...needed].map((pointer) => [this.#nameOf(pointer), this.#definitions.get(pointer)?.schema ?? true]);
    return Object.fromEntries(named.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)));
  }

  /** @param chain the definitions within which this one is read, each of the same value */
  #define(place: Located, chain: readonly string[]): void {
    if (this.#definitions.has(place.pointer)) return;
    this.#definitions.set(place.pointer, this.#readOne(place, [...chain, place.pointer]));
  }

  #readOne(place: Located, chain: readonly string[] | null): ReadSchema {
    const refs = new Set<string>();
    const context: SchemaContext = {
      source: this.#source,
      refer: (ref, pointer, inPlace) => {
        const target = targetOf(this.#source, ref, pointer);
        if (target === null) return {};
        if (!inPlace || chain === null) this.#waiting.push(target);
        // A value that is described by its own description could never be checked; the rest of it says enough.
        else if (chain.includes(target.pointer)) return {};
        else if (chain.length < bounds.inPlaceDepth || this.#definitions.has(target.pointer))
          this.#define(target, chain);
        else this.#source.faults.add(pointer, `stands for one schema after another, more than ${bounds.inPlaceDepth}`);
        refs.add(target.pointer);
        return { $ref: `#/$defs/${this.#nameOf(target.pointer)}` };
      },
    };
    const schema = readSchema(place, context, chain !== null);
    return { schema, refs, chars: JSON.stringify(schema).length };
  }

  #nameOf(pointer: string): string {
    const known = this.#names.get(pointer);
    if (known !== undefined) return known;
    const name = this.#free.give(definitionName(pointer));
    this.#names.set(pointer, name);
    return name;
  }
}
