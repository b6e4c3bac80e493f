import { limits } from "@keyporter/contract";
import type { Requirement } from "./requirement.ts";

/** Why a text is no requirement. */
export interface RequirementFault {
  /** Where, as an index into the text. */
  readonly at: number;
  readonly detail: string;
}

export type ParsedRequirement =
  | { readonly ok: true; readonly requirement: Requirement }
  | { readonly ok: false; readonly fault: RequirementFault };

type Token = { readonly kind: "scope" | "and" | "or" | "not" | "open" | "close" | "end"; readonly at: number };

/** Parentheses and NOTs within each other. Each level is a call within a call, here and wherever the result is read. */
const maxDepth = 100;

/**
 * Reads scope names joined by AND, OR and NOT, with parentheses. NOT binds closest, then AND, then OR; the words may be
 * written in any case, so a scope of such a name, or with a parenthesis in it, cannot be asked for in this way.
 *
 * One pass, without patterns: the time grows with the length of the text and with nothing else.
 */
export function parseRequirement(text: string): ParsedRequirement {
  if (text.length > limits.requirementChars) return faulty(0, `must be at most ${limits.requirementChars} characters`);
  const parser = new Parser(text);
  const requirement = parser.any(0);
  if (requirement !== null && parser.next.kind !== "end") parser.blame("stands where AND, OR or the end should be");
  return requirement === null || parser.fault !== null
    ? { ok: false, fault: parser.fault ?? { at: 0, detail: "is not a requirement" } }
    : { ok: true, requirement };
}

function faulty(at: number, detail: string): ParsedRequirement {
  return { ok: false, fault: { at, detail } };
}

/** Each method reads one construct from where the one before stopped, and answers null after the first fault. */
class Parser {
  readonly #text: string;
  #end = 0;
  next: Token;
  fault: RequirementFault | null = null;

  constructor(text: string) {
    this.#text = text;
    this.next = this.#read();
  }

  any(depth: number): Requirement | null {
    return this.#joined("any", "or", () => this.#all(depth));
  }

  blame(detail: string): null {
    const { at, kind } = this.next;
    const what = kind === "end" ? "the end" : `"${this.#text.slice(at, Math.min(this.#end, at + 64))}"`;
    this.fault ??= { at, detail: `${what} at ${at} ${detail}` };
    return null;
  }

  #all(depth: number): Requirement | null {
    return this.#joined("all", "and", () => this.#one(depth));
  }

  #joined(kind: "all" | "any", word: "and" | "or", read: () => Requirement | null): Requirement | null {
    const first = read();
    if (first === null || this.next.kind !== word) return first;
    const of = [first];
    while (this.next.kind === word) {
      this.#advance();
      const part = read();
      if (part === null) return null;
      of.push(part);
    }
    return { kind, of };
  }

  #one(depth: number): Requirement | null {
    const { kind, at } = this.next;
    if (depth > maxDepth) return this.blame(`is more than ${maxDepth} levels deep`);
    if (kind === "not") {
      this.#advance();
      const of = this.#one(depth + 1);
      return of && { kind: "not", of };
    }
    if (kind === "open") {
      this.#advance();
      const inner = this.any(depth + 1);
      if (inner === null) return null;
      if (this.next.kind !== "close") return this.blame(`stands where the parenthesis at ${at} should be closed`);
      this.#advance();
      return inner;
    }
    if (kind !== "scope") return this.blame("stands where a scope should be");
    return this.#scope();
  }

  #scope(): Requirement | null {
    const name = this.#text.slice(this.next.at, this.#end);
    if (name.length > limits.scopeKeyChars) return this.blame(`is longer than ${limits.scopeKeyChars} characters`);
    if (!isScopeName(name)) return this.blame("is not the name of a scope");
    this.#advance();
    return { kind: "scope", name };
  }

  #advance(): void {
    this.next = this.#read();
  }

  #read(): Token {
    let at = this.#end;
    while (isSpace(this.#text.charCodeAt(at))) at += 1;
    this.#end = at + 1;
    if (at >= this.#text.length) return { kind: "end", at };
    const first = this.#text.charAt(at);
    if (first === "(") return { kind: "open", at };
    if (first === ")") return { kind: "close", at };
    while (this.#end < this.#text.length && !endsName(this.#text.charCodeAt(this.#end))) this.#end += 1;
    return { kind: this.#kindOf(at), at };
  }

  #kindOf(at: number): Token["kind"] {
    if (this.#end - at > 3) return "scope";
    const word = this.#text.slice(at, this.#end).toLowerCase();
    return word === "and" || word === "or" || word === "not" ? word : "scope";
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function endsName(code: number): boolean {
  return isSpace(code) || code === 0x28 || code === 0x29;
}

/** As scopes are registered: printable ASCII. `*` stands for many scopes in a grant, and for nothing in a question. */
function isScopeName(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x21 || code > 0x7e || code === 0x2a) return false;
  }
  return true;
}
