import { ApiError } from "@keyporter/sdk";

/** How many records stand in the way of a deletion; null when it failed for another reason. */
export function holdersIn(error: unknown, of: "holders" | "organizations"): number | null {
  if (!(error instanceof ApiError) || error.code !== "IN_USE") return null;
  const count = error.current?.[of];
  return typeof count === "number" ? count : null;
}
