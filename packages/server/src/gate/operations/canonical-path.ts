/** Printable ASCII, without what some servers take for a slash, for the end of the path, or for parameters within it. */
const plainPath = /^\/[\x21\x24-\x3a\x3c-\x5b\x5d-\x7e]*$/;
/** What must not come to light once a segment is decoded. */
const hidden = /[/\\;\p{Cc}\p{Cs}]|%[0-9a-f]{2}/iu;

/**
 * The segments of a path, decoded, as any server would read them. Null for a path that two servers could read
 * differently: with `..`, an empty segment, an encoded slash, something encoded twice, a backslash, a `;` or a control
 * character. A rule about such a path would be a guess about the server behind us.
 *
 * @param path as it was sent, without the query
 */
export function canonicalSegments(path: string): readonly string[] | null {
  if (!plainPath.test(path)) return null;
  const segments = path.slice(1).split("/");
  const decoded: string[] = [];
  for (const [at, segment] of segments.entries()) {
    const text = decodedSegment(segment);
    const isEnd = at === segments.length - 1;
    if (text === null || text === "." || text === ".." || (text === "" && !isEnd)) return null;
    decoded.push(text);
  }
  return decoded;
}

function decodedSegment(segment: string): string | null {
  if (!segment.includes("%")) return segment;
  try {
    const text = decodeURIComponent(segment);
    return hidden.test(text) ? null : text;
  } catch {
    return null;
  }
}
