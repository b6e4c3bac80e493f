import { type ParsedRequirement, parseRequirement } from "@keyporter/verifier";
import { BoundedMap } from "./bounded-map.ts";

/** Longer ones are read each time: remembered, they could take more memory than all the rest. */
const rememberedChars = 2000;
/** A program asks with the same few texts again and again. */
const remembered = new BoundedMap<string, ParsedRequirement>(1000);

export function requirementOf(text: string): ParsedRequirement {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseRequirement(text);
  if (text.length <= rememberedChars) remembered.set(text, parsed);
  return parsed;
}
