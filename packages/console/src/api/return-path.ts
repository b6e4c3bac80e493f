/**
 * Where to go after signing in: only a path of this origin, since the address may come from anybody's link.
 *
 * @returns `/` for anything else
 */
export function safeReturnPath(path: string | undefined): string {
  if (path === undefined || !path.startsWith("/") || !URL.canParse(path, location.origin)) return "/";
  const url = new URL(path, location.origin);
  const signingIn = /^\/(sign-in|setup|invitation|reset-password|forgot-password)(\/|$)/.test(url.pathname);
  return url.origin === location.origin && !signingIn ? `${url.pathname}${url.search}${url.hash}` : "/";
}
