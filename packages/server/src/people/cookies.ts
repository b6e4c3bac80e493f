import type { ReadHeader } from "../gate/origin.ts";

/** What browsers carry for us: the session, the first half of a sign-in, a sign-in that is away at the provider. */
export type CookiePurpose = "session" | "second_factor" | "oidc";

export interface Cookies {
  /** The value that came with a request; null when there is none, or more than one. */
  read(header: ReadHeader, purpose: CookiePurpose): string | null;
  /** A `Set-Cookie` header. @param seconds after which the browser forgets it */
  set(purpose: CookiePurpose, value: string, seconds: number): string;
  clear(purpose: CookiePurpose): string;
}

const names: Readonly<Record<CookiePurpose, string>> = { session: "kp_s", second_factor: "kp_f", oidc: "kp_o" };
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Cookies of this instance. With the `__Host-` prefix a browser takes them only over HTTPS and from this very host, so
 * no neighbour under the same domain can plant one. Where the instance is reached by plain HTTP on the machine itself,
 * browsers would not keep such a cookie, and nobody listens: there it goes without.
 */
export function cookiesFor(publicUrl: string): Cookies {
  const secure = keepsSecureCookies(publicUrl);
  const nameOf = (purpose: CookiePurpose): string => `${secure ? "__Host-" : ""}${names[purpose]}`;
  const write = (purpose: CookiePurpose, value: string, seconds: number): string =>
    `${nameOf(purpose)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
  return {
    read: (header, purpose) => readCookie(header, nameOf(purpose)),
    set: write,
    clear: (purpose) => write(purpose, "", 0),
  };
}

/** The value of a cookie in a request; null when there is none, or more than one. */
export function readCookie(header: ReadHeader, name: string): string | null {
  const prefix = `${name}=`;
  const found = (header("cookie") ?? "").split(/; */).filter((pair) => pair.startsWith(prefix));
  const [only = ""] = found;
  return found.length === 1 && only.length > prefix.length ? only.slice(prefix.length) : null;
}

/** Over plain HTTP on the machine itself browsers would not keep a cookie that is for HTTPS only. */
export function keepsSecureCookies(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || !loopback.test(hostname);
}
