import { StorageUnavailable } from "../errors.ts";
import type { Call, Reply } from "./thread.ts";

/** Does what was called for; errors cross the thread boundary as text. */
export async function answer<Request>(
  { id, request }: Call<Request>,
  work: (request: Request) => Promise<unknown>,
): Promise<Reply> {
  try {
    return { id, value: await work(request) };
  } catch (error) {
    const unavailable = error instanceof StorageUnavailable;
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, fault: { unavailable, message, stack } };
  }
}
