import type { Page, Position } from "@keyporter/core";

/** Reads a list from its first page to its last; `between` runs after each page that has a next one. */
export async function walk<T>(
  page: (after: Position | null) => Promise<Page<T>>,
  between: () => Promise<void> = async () => undefined,
): Promise<T[]> {
  const rows: T[] = [];
  let after: Position | null = null;
  do {
    const { rows: found, next }: Page<T> = await page(after);
    if (after !== null && found.length === 0) throw new Error("A page is empty although it was announced");
    rows.push(...found);
    after = next;
    if (after !== null) await between();
  } while (after !== null);
  return rows;
}
