import { type Refusal, refuse } from "@keyporter/core";
import type { ReadHeader } from "../gate/origin.ts";

/** Methods that change nothing. */
const safe: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what a page of another site makes a browser send. A cookie goes along with such a request, so for whatever a
 * cookie may authorize it is not enough.
 *
 * Browsers say where a request comes from in `Sec-Fetch-Site`, which no page can set; those that do not say it send
 * `Origin` with everything that changes something. Who sends neither is no browser of a person.
 *
 * @param publicUrl our own origin. The name under which we were asked counts as ours too: a cookie of ours reaches no other
 * @see OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata headers"
 */
export function refuseCrossSite(header: ReadHeader, method: string, publicUrl: string): Refusal | null {
  if (safe.has(method.toUpperCase())) return null;
  if (!comesFromUs(header, publicUrl)) {
    return refuse("CROSS_SITE_REQUEST", "This must come from a page of this instance.");
  }
  return hasForeignBody(header) ? refuse("CROSS_SITE_REQUEST", "Send the body as application/json.") : null;
}

function comesFromUs(header: ReadHeader, publicUrl: string): boolean {
  const site = header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = header("origin");
  if (origin === undefined) return false;
  return origin === publicUrl || URL.parse(origin)?.host === header("host");
}

/** A form can send its own kinds of body anywhere, JSON it cannot. */
function hasForeignBody(header: ReadHeader): boolean {
  const type = header("content-type");
  if (type !== undefined) return type.split(";")[0]?.trim().toLowerCase() !== "application/json";
  return Number(header("content-length") ?? 0) > 0 || header("transfer-encoding") !== undefined;
}
