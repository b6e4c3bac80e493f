import type { ReadHeader } from "../gate/origin.ts";
import { keepsSecureCookies, readCookie } from "../people/cookies.ts";

const secureName = "__Secure-kp_p";
/** On the machine itself, over plain HTTP. */
const plainName = "kp_p";

/**
 * The cookie by which a portal that was loaded anew finds its session. It is sent to the portal and to nothing else. In
 * a frame it belongs to that embedding page alone, so another site that shows the portal does not get it.
 *
 * @see https://developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
 */
export function portalCookie(value: string, seconds: number, publicUrl: string): string {
  const common = `Path=/portal; Max-Age=${seconds}; HttpOnly`;
  return keepsSecureCookies(publicUrl)
    ? `${secureName}=${value}; ${common}; Secure; SameSite=None; Partitioned`
    : `${plainName}=${value}; ${common}; SameSite=Lax`;
}

/** Its value in a request; null when there is none, or more than one. */
export function readPortalCookie(header: ReadHeader, publicUrl: string): string | null {
  return readCookie(header, keepsSecureCookies(publicUrl) ? secureName : plainName);
}
