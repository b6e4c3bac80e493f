import { type Refusal, refuse } from "@keyporter/core";

/** What a body must be to be read at all. */
export interface BodyRule {
  readonly mediaType: string;
  readonly maxBytes: number;
}

/** `Content-Type`, `Content-Encoding` and `Content-Length`. */
interface BodyHeaders {
  readonly type: string | null | undefined;
  readonly encoding: string | null | undefined;
  readonly length: string | null | undefined;
}

/** What can be said of a body before its first byte: UNSUPPORTED_MEDIA_TYPE or BODY_TOO_LARGE, or null. */
export function headerFault(
  { type, encoding, length }: BodyHeaders,
  mediaType: string,
  maxBytes: number,
): Refusal | null {
  // A small compressed body can become a very large one.
  if (encoding && encoding.toLowerCase() !== "identity") {
    return refuse("UNSUPPORTED_MEDIA_TYPE", "Send the body without a Content-Encoding.");
  }
  if (type !== mediaType && !isOf(type ?? "", mediaType)) {
    return refuse("UNSUPPORTED_MEDIA_TYPE", `Send the body as Content-Type: ${mediaType}.`);
  }
  return length && Number(length) > maxBytes ? tooLarge(maxBytes) : null;
}

/** Of the parameters only the one charset in which the body is read anyway. */
function isOf(type: string, mediaType: string): boolean {
  const [given = "", ...parameters] = type
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  return given === mediaType && parameters.every((parameter) => /^(?:charset="?utf-8"?)?$/.test(parameter));
}

export function tooLarge(maxBytes: number): Refusal {
  return refuse("BODY_TOO_LARGE", `The body may have at most ${maxBytes} bytes.`);
}
