import type { ReadHeader } from "../origin.ts";

/** The request that a proxy asks about, as far as it told. */
export interface ToldRequest {
  readonly method: string | null;
  /** As it was sent, without the query. */
  readonly path: string | null;
  /** Keys in its query. */
  readonly queryKeys: readonly string[];
}

export const nothingTold: ToldRequest = { method: null, path: null, queryKeys: [] };

export interface Teller {
  readonly header: ReadHeader;
  /** Path and query behind the address of the API, where a proxy put them there; null where it did not. */
  readonly rest: string | null;
  /** Of the question itself: the original one where the original path is there, too. */
  readonly method: string;
}

/**
 * The original method and path, from wherever the proxy tells them. A proxy sets some of these headers and hands on the
 * others as the client wrote them, and nobody can say which: so all that are there must say the same.
 *
 * Only to be asked of a trusted proxy.
 *
 * @returns null when they contradict each other
 */
export function toldRequest({ header, rest, method }: Teller): ToldRequest | null {
  const targets = present([
    header("x-forwarded-uri"),
    header("x-original-uri"),
    withoutOrigin(header("x-original-url")),
    rest ?? undefined,
  ]);
  const methods = present([
    header("x-forwarded-method"),
    header("x-original-method"),
    rest === null ? undefined : method,
  ]);
  const [target = null] = targets;
  const [told = null] = methods;
  if (targets.some((other) => other !== target) || methods.some((other) => other !== told)) return null;
  return requestAt(told, target);
}

/** @param target path and query */
export function requestAt(method: string | null, target: string | null): ToldRequest {
  if (target === null) return { method, path: null, queryKeys: [] };
  const mark = target.indexOf("?");
  if (mark === -1) return { method, path: target, queryKeys: [] };
  const query = new URLSearchParams(target.slice(mark + 1));
  return { method, path: target.slice(0, mark), queryKeys: query.getAll("api_key") };
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value) => (value === undefined || value === "" ? [] : value));
}

/** Some send the whole URL there. */
function withoutOrigin(url: string | undefined): string | undefined {
  return url?.replace(/^https?:\/\/[^/?#]*/i, "");
}
