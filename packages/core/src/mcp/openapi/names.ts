/** What model vendors take as the name of a tool or of an argument. */
const toolChars = 64;
const proto = "__proto__";

/** Gives out names that nobody has yet: the wanted one, or the same with a number. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly #chars: number;

  constructor(taken: readonly string[] = [], chars: number = toolChars) {
    for (const name of taken) this.#taken.add(name);
    this.#chars = chars;
  }

  give(wanted: string): string {
    const base = wanted.slice(0, this.#chars);
    let name = base;
    for (let number = this.#next.get(base) ?? 2; this.#taken.has(name); number += 1) {
      const end = `_${number}`;
      name = base.slice(0, this.#chars - end.length) + end;
      this.#next.set(base, number + 1);
    }
    this.#taken.add(name);
    return name;
  }
}

/** `[A-Za-z0-9_-]`: the operation's own name, or what its method and path say. */
export function toolName(operationId: string | null, method: string, path: string): string {
  const own = identifier(operationId ?? "", /[^A-Za-z0-9_-]+/g);
  if (own !== "") return own;
  const parts = path.slice(0, 300).replace(/\{([^{}]*)\}/g, "by_$1");
  return identifier(`${method.toLowerCase()}_${parts}`, /[^A-Za-z0-9-]+/g).replace(/_$/, "");
}

/** `[A-Za-z0-9_.-]`, and nothing that means something else to JavaScript. */
export function argumentName(name: string): string {
  const plain = identifier(name, /[^A-Za-z0-9_.-]+/g);
  return plain === "" || plain === proto ? "argument" : plain;
}

/** The last word of a place in the document: `Order` of `#/components/schemas/Order`. */
export function definitionName(pointer: string): string {
  const plain = identifier(pointer.slice(pointer.lastIndexOf("/") + 1), /[^A-Za-z0-9_.-]+/g);
  return plain === "" || plain === proto ? "Schema" : plain;
}

/** Empty where nothing but other characters is there. */
function identifier(text: string, others: RegExp): string {
  const plain = text.slice(0, 300).replace(others, "_");
  return /[A-Za-z0-9]/.test(plain) ? plain : "";
}
