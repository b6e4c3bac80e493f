type Given<R> = { [F in keyof R]?: Exclude<R[F], undefined> };

/** The fields that have a value. A field that is undefined counts as left out, so that it never overwrites another. */
export function given<R extends object>(fields: R): Given<R> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<R>;
}
