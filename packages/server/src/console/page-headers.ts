/** Everything comes from this origin, and nothing that stands in a page is ever run. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/**
 * What browsers must know of a page.
 *
 * @param frameAncestors exact origins that may show it in a frame; none means nobody
 * @param tls whether people reach this instance by https
 */
export function pageHeaders(frameAncestors: readonly string[], tls: boolean): Record<string, string> {
  const ancestors = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(" ");
  return {
    "content-security-policy": [...policy, `frame-ancestors ${ancestors}`].join("; "),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "clipboard-write=(self), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-cache",
    vary: "accept, accept-encoding",
    ...fileHeaders(tls),
    // A page that another origin may frame must be loadable from there, also where the whole site isolates itself.
    ...(frameAncestors.length === 0 ? {} : { "cross-origin-resource-policy": "cross-origin" }),
  };
}

/** What browsers must know of any file. @param tls see pageHeaders */
export function fileHeaders(tls: boolean): Record<string, string> {
  return {
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...(tls ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
