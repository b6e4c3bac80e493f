/** The address of a portal, and null for anything else: a frame is no place to run a `javascript:` address in. */
export function portalAddress(src: string | null): URL | null {
  const address = src === null ? null : URL.parse(src);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  return /\/portal(?:\/[\w-]+)?$/.test(address.pathname) ? address : null;
}
