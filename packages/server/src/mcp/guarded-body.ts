/** So much of an answer is handed over at once; the next piece only when this one has been taken. */
const pieceBytes = 16 * 1024;

/**
 * The same answer, handed over piece by piece, and no further than its client takes it. A client that takes nothing is
 * cut off, since what waits for it fills this process's memory.
 *
 * @param over called once: the answer has left, or nobody is there to take it
 */
export function guarded(response: Response, over: () => void, stallMs: number): Response {
  const { body, status, headers } = response;
  if (body === null) {
    over();
    return response;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  let rest: Uint8Array | undefined;
  let stalled: NodeJS.Timeout | undefined;

  const cut = (controller: ReadableStreamDefaultController<Uint8Array>, error: unknown): void => {
    over();
    controller.error(error);
    // Whoever wrote the rest is told that nobody reads it; what they say to that matters no more.
    reader.cancel().catch(() => undefined);
  };
  const pieces = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stalled);
        try {
          const part = rest ?? (await reader.read()).value;
          if (part === undefined) {
            over();
            controller.close();
            return;
          }
          rest = part.length > pieceBytes ? part.subarray(pieceBytes) : undefined;
          controller.enqueue(part.subarray(0, pieceBytes));
          stalled = setTimeout(() => cut(controller, new Error("The client does not read its answer")), stallMs);
        } catch (error) {
          cut(controller, error);
        }
      },
      cancel(reason) {
        clearTimeout(stalled);
        over();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(pieces, { status, headers });
}
