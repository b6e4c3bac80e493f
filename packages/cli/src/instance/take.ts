/** The first records of a list, and whether there are more. */
export async function take<T>(
  list: AsyncIterable<T>,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ readonly data: readonly T[]; readonly more: boolean }> {
  const data: T[] = [];
  for await (const item of list) {
    if (data.length === limit) return { data, more: true };
    data.push(item);
  }
  return { data, more: false };
}
