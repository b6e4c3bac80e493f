import type { Now } from "./now.ts";

/**
 * Starts what is to be done with several items, in their order, and waits for all of it at the end: what each has to wait
 * for, it waits for at the same time as the others.
 *
 * @param inTurn whether an item is begun only once all before it are done, and is waited for by all after it
 * @throws what the first that failed threw, once all are done
 */
export async function startTogether<I, T>(
  items: readonly I[],
  start: (item: I) => Now<T>,
  inTurn: (item: I) => boolean,
): Promise<readonly T[]> {
  const running: Promise<T>[] = [];
  for (const item of items) {
    const alone = inTurn(item);
    if (alone) await Promise.allSettled(running);
    running.push((async () => await start(item))());
    if (alone) await Promise.allSettled(running);
  }
  await Promise.allSettled(running);
  return await Promise.all(running);
}
