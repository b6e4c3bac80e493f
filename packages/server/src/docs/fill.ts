/** What a page may speak of, by the name that stands between double braces. In Markdown. */
export type Values = Readonly<Record<string, string>>;

/**
 * Puts values where a page names them.
 *
 * @throws {Error} when it names one that there is not: that is a fault in the page, not in anybody's data
 */
export function fill(page: string, values: Values): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A page of the documentation names {{${name}}}, which nothing fills`);
    return value;
  });
}
