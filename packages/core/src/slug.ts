import { limits } from "@keyporter/contract";

/**
 * A code made of a name: letters without their accents, digits, and `-` for everything else.
 *
 * @param maxChars of the result, so that something can be put behind it
 * @returns empty when the name has no Latin letter to begin with
 */
export function slugOf(name: string, maxChars: number = limits.codeChars): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== "");
  return words
    .join("-")
    .replace(/^[^a-z]+/, "")
    .slice(0, maxChars)
    .replace(/-+$/, "");
}

/** Some lower-case characters that make a code unlike any other. */
export function randomTail(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(4)).toString("hex");
}
