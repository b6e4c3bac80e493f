/** JSON as it is sent, and how many bytes of UTF-8 that is. */
export interface JsonText {
  readonly text: string;
  readonly bytes: number;
}

export function jsonText(text: string): JsonText {
  return { text, bytes: Buffer.byteLength(text) };
}

/** A text as JSON. What needs no escaping, as ids and most names, is only put between quotes. */
export function quoted(text: string | null): string {
  return text !== null && /^[\w.: -]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}
