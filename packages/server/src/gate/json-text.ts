/** JSON as it is sent, and how many bytes of UTF-8 that is. */
export interface JsonText {
  readonly text: string;
  readonly bytes: number;
}

export function jsonText(text: string): JsonText {
  return { text, bytes: Buffer.byteLength(text) };
}
