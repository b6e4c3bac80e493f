/** One line that somebody pasted, as it was understood. */
export interface ScopeLine {
  /** From 1. */
  readonly line: number;
  readonly key: string;
  readonly description: string;
  readonly fault: "bad" | "doubled" | null;
}

/** Whether a text can be a scope: what the contract's `ScopeKey` takes. */
export function isScopeKey(text: string): boolean {
  return /^[\x21-\x29\x2b-\x7e]{1,64}$/.test(text);
}

/**
 * Reads pasted scopes: the scope up to the first white space or comma, then what it allows. Empty lines do not count.
 *
 * @param present scopes that the API already has
 */
export function scopeLines(text: string, present: readonly string[]): readonly ScopeLine[] {
  const seen = new Set(present);
  return text.split(/\r?\n/).flatMap((content, index) => {
    const [, key = "", description = ""] = /^([^\s,;]+)[\s,;]*(.*)$/u.exec(content.trim()) ?? [];
    if (content.trim() === "") return [];
    const fault = !isScopeKey(key) ? "bad" : seen.has(key) ? "doubled" : null;
    seen.add(key);
    return [{ line: index + 1, key: key === "" ? content.trim() : key, description: description.trim(), fault }];
  });
}
