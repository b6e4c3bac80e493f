import { type DenialCode, verdictTexts } from "@keyporter/contract";
import type { Denial } from "./decide.ts";
import type { Limit } from "./rate-limits/limit.ts";
import type { ScopeFix } from "./requirements/smallest-fix.ts";

/** The least that has to change for the same call to be let through. */
export interface Fix {
  readonly text: string;
  /** Scopes to give to the key. */
  readonly scopes?: readonly string[];
}

/** So many names stand in a text; the rest stand in the list. */
const namesInText = 10;

/** The limits that refused a call, and after how long they would let it through; null is never. */
export interface Limited {
  readonly exceeded: readonly Limit[];
  readonly retryAfterMs: number | null;
}

export function fixOf({ reasons, scopeFix }: Denial, limited: Limited): Fix {
  const texts = reasons.map((code) => textOf(code, scopeFix, limited));
  const scopes = scopeFix === null || scopeFix.add.length === 0 ? {} : { scopes: scopeFix.add };
  return { text: texts.join(" "), ...scopes };
}

function textOf(code: DenialCode, scopeFix: ScopeFix | null, limited: Limited): string {
  if (code === "INSUFFICIENT_SCOPE") return scopeText(scopeFix);
  if (code === "RATE_LIMITED") return limitText(limited);
  return verdictTexts[code];
}

function scopeText(fix: ScopeFix | null): string {
  if (fix === null) return "No scopes satisfy this: it asks for what it forbids.";
  const give = fix.add.length === 0 ? [] : [`Give the key ${scopesText(fix.add)}.`];
  const take = fix.remove.length === 0 ? [] : [`Take ${scopesText(fix.remove)} from the key.`];
  return [...give, ...take].join(" ");
}

function scopesText(names: readonly string[]): string {
  const shown = names.slice(0, namesInText).join(", ");
  const more = names.length > namesInText ? ` and ${names.length - namesInText} more` : "";
  return `the ${names.length === 1 ? "scope" : "scopes"} ${shown}${more}`;
}

function limitText({ exceeded, retryAfterMs }: Limited): string {
  const names = exceeded.map(({ name }) => `"${name}"`).join(", ");
  const which = exceeded.length === 1 ? `the limit ${names} lets` : `the limits ${names} let`;
  if (retryAfterMs !== null) return `Wait: in ${retryAfterMs / 1000} s ${which} this call through.`;
  return `This call costs more than ${which} through at once, ever. Ask for less, or raise what may come at once.`;
}
