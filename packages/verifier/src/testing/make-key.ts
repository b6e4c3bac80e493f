import { base62Alphabet, encodeBase62 } from "../base62.ts";
import { crc32 } from "../crc32.ts";

const digits = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, at) => base62Alphabet.charAt(crc32(`${seed} ${at}`) % 62)).join("");

type Part = "prefix" | "environment" | "id" | "version" | "secret" | "tag";

/** A text of a key's shape with a right checksum, as an issuer would write it. Each part may be replaced. */
export function makeKey(replaced: Partial<Record<Part, string>> = {}): string {
  const part = {
    prefix: "kp",
    environment: "live",
    id: digits(12, 3),
    version: "1",
    secret: digits(32, 5),
    tag: digits(6, 7),
    ...replaced,
  };
  const checked = `${part.prefix}_${part.environment}_${part.id}kPk${part.version}${part.secret}${part.tag}`;
  return checked + encodeBase62(crc32(checked), 6);
}
