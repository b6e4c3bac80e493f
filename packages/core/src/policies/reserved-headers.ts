/** Headers with a meaning of their own: to HTTP, to browsers and proxies, to us, or to the services behind us. */
const reservedNames: ReadonlySet<string> = new Set([
  "authorization",
  "x-api-key",
  "cookie",
  "set-cookie",
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "date",
  "range",
  "cache-control",
  "pragma",
  "forwarded",
  "via",
  "origin",
  "referer",
  "user-agent",
  "dnt",
  "idempotency-key",
  "traceparent",
  "tracestate",
  "x-request-id",
  "x-real-ip",
  "x-user-id",
  "x-org-id",
  "x-scopes",
]);

const reservedBeginnings: readonly string[] = [
  "accept",
  "access-control-",
  "content-",
  "if-",
  "mcp-",
  "proxy-",
  "sec-",
  "x-forwarded-",
  "x-original-",
  // What forward authentication tells the service about a key; a caller must not be able to write it.
  "x-key-",
];

/** Whether an API cannot take its keys from a header of this name. */
export function isReservedHeader(name: string): boolean {
  const header = name.toLowerCase();
  return reservedNames.has(header) || reservedBeginnings.some((beginning) => header.startsWith(beginning));
}
