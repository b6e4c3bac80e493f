/** One page of a list; `next_cursor` is null on the last. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly next_cursor: string | null;
}

interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

type List<Item, Query> = (query?: Query) => Promise<Page<Item>>;

/** Follows the cursors of a list, page by page, and asks for the next page only when it is wanted. */
export async function* pages<Item, Query extends PageQuery>(
  list: List<Item, Query>,
  query?: NoInfer<Query>,
): AsyncGenerator<readonly Item[], void, undefined> {
  let page = await list(query);
  yield page.data;
  while (page.next_cursor !== null) {
    page = await list({ ...query, cursor: page.next_cursor } as Query);
    yield page.data;
  }
}

/**
 * Every record of a list: `for await (const key of all(client.listKeys, { status: "active" }))`.
 *
 * For a list below another record: `all((page) => client.listMembers(id, page))`.
 */
export async function* all<Item, Query extends PageQuery>(
  list: List<Item, Query>,
  query?: NoInfer<Query>,
): AsyncGenerator<Item, void, undefined> {
  for await (const page of pages(list, query)) yield* page;
}
