import { bounds } from "./bounds.ts";
import type { Faults } from "./faults.ts";
import { within } from "./fields.ts";

interface Step {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/** Whether a value is what JSON can say, not too deep and not too much: everything after this relies on it. */
export function checkValues(document: unknown, faults: Faults): void {
  const steps: Step[] = [{ value: document, pointer: "", depth: 0 }];
  let seen = 0;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    seen += 1;
    const fault = sizeFault(step, seen) ?? push(steps, step);
    if (fault !== null) faults.add(step.pointer, fault);
    if (seen > bounds.values) return;
  }
}

function sizeFault({ depth }: Step, seen: number): string | null {
  if (seen > bounds.values) return `comes after ${bounds.values} other values, and no document may hold more`;
  return depth > bounds.depth ? `is nested more than ${bounds.depth} levels deep` : null;
}

function push(steps: Step[], { value, pointer, depth }: Step): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : "is a number that JSON does not know";
  // A field that is undefined is left out, in a document that never was text.
  if (value === null || ["string", "boolean", "undefined"].includes(typeof value)) return null;
  if (typeof value !== "object" || !isPlain(value)) return "is nothing that JSON can say";
  if (Object.hasOwn(value, "__proto__")) return "has a field `__proto__`, which is not an acceptable name";
  for (const [name, part] of Object.entries(value)) {
    steps.push({ value: part, pointer: within(pointer, name), depth: depth + 1 });
  }
  return null;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
