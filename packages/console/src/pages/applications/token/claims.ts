/** What a token says, for people to read. Nothing is checked: the server that takes the token does that. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const payload = token.split(".")[1];
  if (payload === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? Object.fromEntries(Object.entries(claims)) : null;
  } catch {
    return null;
  }
}
