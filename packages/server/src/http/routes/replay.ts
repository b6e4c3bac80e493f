/** What a replay is answered with where the first answer holds nothing secret: the same again. */
export function sameAnswer(body: unknown): unknown {
  return body;
}

/**
 * What a replay is answered with where the first answer showed a secret: the record only. A kept answer is a row in the
 * database, so with the secret in it a dump would give working credentials.
 *
 * @param field where the secret stands
 */
export function answerWithout(field: "secret" | "client_secret" | "url"): (body: unknown) => unknown {
  return (body) => ({ ...(typeof body === "object" ? body : null), [field]: null, replayed: true });
}
