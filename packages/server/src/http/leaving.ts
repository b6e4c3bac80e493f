/** Of each instance in this process. */
const writers = new Set<() => void>();

/**
 * Calls `write` before answers leave, so that what they rest on is written first. Between two answers of one turn of the
 * event loop there may be no call.
 *
 * @returns ends that
 */
export function beforeAnswersLeave(write: () => void): () => void {
  writers.add(write);
  return () => writers.delete(write);
}

/** Called by whoever writes answers into their connections. */
export function answersLeave(): void {
  for (const write of writers) write();
}
