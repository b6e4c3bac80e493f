import { codeOf } from "./error-text.ts";

/** For deleting: when somebody else did it meanwhile, what was wanted is so. */
export async function ignoreGone(deleting: Promise<unknown>): Promise<void> {
  try {
    await deleting;
  } catch (error) {
    if (codeOf(error) !== "NOT_FOUND") throw error;
  }
}
