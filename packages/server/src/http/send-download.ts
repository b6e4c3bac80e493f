import type { Download } from "./operation.ts";

/**
 * A file that is made while it is sent, so that its size does not matter. When making it fails on the way, the connection
 * breaks off: what has arrived must not be taken for the whole.
 */
export function sendDownload({ mediaType, fileName, chunks }: Download, headers: Headers): Response {
  headers.set("content-type", mediaType);
  headers.set("content-disposition", `attachment; filename="${fileName}"`);
  return new Response(streamOf(chunks), { status: 200, headers });
}

const encoder = new TextEncoder();

/** Makes a chunk when one is asked for, and none any more when nobody listens. */
function streamOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
