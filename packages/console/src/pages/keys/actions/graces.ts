import { limits } from "@keyporter/contract";

const hour = 3600;

/** How long the old secret of a rotated key works: the usual choices, and any number of hours. */
export const graces = { now: 0, hour, day: 24 * hour, week: 168 * hour } as const;
export type GraceChoice = keyof typeof graces | "custom";

/** @param hours as typed, for "custom". @returns seconds; null for a number that no rotation takes */
export function graceSeconds(choice: GraceChoice, hours: string): number | null {
  if (choice !== "custom") return graces[choice];
  const seconds = Math.round(Number(hours) * hour);
  return hours.trim() !== "" && seconds > 0 && seconds <= limits.graceMaxSeconds ? seconds : null;
}
