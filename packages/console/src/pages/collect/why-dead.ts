import { codeOf } from "../../api/error-text.ts";

/** Why a link gives no secret any more; null where an error is about something else. */
export function whyDead(error: unknown): "unknown" | "used" | "expired" | null {
  const code = codeOf(error);
  if (code === "LINK_USED") return "used";
  if (code === "LINK_EXPIRED") return "expired";
  return code === "NOT_FOUND" ? "unknown" : null;
}
