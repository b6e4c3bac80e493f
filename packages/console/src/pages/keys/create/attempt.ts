import { ApiError, ConnectionError } from "@keyporter/sdk";

/** A name for one request that may be sent several times; it needs no secure page, unlike crypto.randomUUID. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the server may have done what was asked, though it did not say so. */
export function isUncertain(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof ApiError && error.status >= 500);
}

const pausesMs = [800, 2400];

/** Sends again what got no answer, and what another tab or an earlier try is still working on. */
export async function withPatience<Answer>(send: () => Promise<Answer>, tries = 0): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    const pauseMs = pausesMs[tries];
    const passing =
      error instanceof ConnectionError || (error instanceof ApiError && error.code === "IDEMPOTENCY_IN_FLIGHT");
    if (!passing || pauseMs === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return await withPatience(send, tries + 1);
  }
}
