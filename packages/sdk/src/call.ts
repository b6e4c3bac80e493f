/** One request, described but not yet sent. Operations make these; the client sends them. */
export interface Call<Result> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: object | undefined;
  readonly body?: object | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Sent instead of the client's own credential. */
  readonly credential?: string | undefined;
  /** How the answer is read; as JSON when left out. */
  readonly reads?: "text";
  /** Never set: it only carries the type of the answer. */
  readonly answer?: Result;
}

export interface CreateOptions {
  /** Sent again with the same body, the same key creates nothing more: retries become safe. */
  readonly idempotencyKey?: string;
}

export const get = <Result>(path: string, query?: object): Call<Result> => ({ method: "GET", path, query });

export const post = <Result>(path: string, body?: object, options?: CreateOptions): Call<Result> => ({
  method: "POST",
  path,
  body,
  idempotencyKey: options?.idempotencyKey,
});

export const patch = <Result>(path: string, body: object): Call<Result> => ({ method: "PATCH", path, body });

export const put = <Result>(path: string, body: object): Call<Result> => ({ method: "PUT", path, body });

export const remove = <Result = undefined>(path: string): Call<Result> => ({ method: "DELETE", path });

/**
 * Template tag for paths: every id becomes exactly one segment, whatever characters it has.
 *
 * @throws {TypeError} for an empty id and for dots, which URL parsers resolve even when they are encoded: the request
 * would reach another resource
 */
export function path(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: parts }, ...ids.map(segment));
}

function segment(id: string): string {
  if (id === "" || id === "." || id === "..") throw new TypeError("an id must not be empty, '.' or '..'");
  return encodeURIComponent(id);
}
