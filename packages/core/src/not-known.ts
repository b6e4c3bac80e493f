import { type Refusal, refuse } from "./outcome.ts";

/** A request names a record that does not exist, or not for this caller: both are refused with the same words. */
export function notKnown(pointer: string): Refusal {
  return refuse("NOT_FOUND", undefined, { errors: [{ pointer, detail: "is not known" }] });
}
