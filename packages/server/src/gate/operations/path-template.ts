/** One segment of a path in a document: fixed texts, with a parameter between each two of them. */
export interface SegmentTemplate {
  /** In lower case: where an API does not tell cases apart, neither may its rules. One text is no parameter at all. */
  readonly texts: readonly string[];
  /** How much of it is fixed: a segment without a parameter more than any with one. */
  readonly weight: number;
}

/** @param path of a document, such as `/orders/{id}` */
export function templateOf(path: string): readonly SegmentTemplate[] {
  return path.slice(1).split("/").map(segmentTemplate);
}

function segmentTemplate(segment: string): SegmentTemplate {
  const texts = segment.split(/\{[^{}]+\}/).map((text) => literal(text).toLowerCase());
  const fixed = texts.reduce((sum, text) => sum + text.length, 0);
  return { texts, weight: texts.length === 1 ? Number.POSITIVE_INFINITY : fixed };
}

/** Documents may write a path encoded or not. */
function literal(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a decoded segment fits. A parameter is never empty. Linear in the segment. */
export function fits(segment: string, { texts }: SegmentTemplate): boolean {
  const given = segment.toLowerCase();
  const [first = "", ...others] = texts;
  const last = others.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first)) return false;
  let at = first.length;
  for (const text of others) {
    // At least one character is the parameter's.
    const found = given.indexOf(text, at + 1);
    if (found === -1) return false;
    at = found + text.length;
  }
  return given.length >= at + 1 + last.length && given.endsWith(last);
}
