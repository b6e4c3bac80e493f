const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Who may be asked, and from which pages. */
export interface HostRule {
  readonly publicUrl: string;
  /** Further names, lower-case. */
  readonly hosts: readonly string[];
}

/**
 * Whether a request names this instance. A page on a name of its own, which it has pointed at this machine, would else
 * reach a server that only this machine should.
 *
 * @see MCP 2026-07-28, Streamable HTTP, "Security Warning"
 */
export function isOurHost(host: string | undefined, { publicUrl, hosts }: HostRule): boolean {
  const name = host === undefined ? undefined : URL.parse(`http://${host}`)?.hostname;
  if (name === undefined) return false;
  return loopback.test(name) || name === new URL(publicUrl).hostname || hosts.includes(name);
}

/** Whether no page sent it, or one of ours. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return true;
  return origin === publicUrl || URL.parse(origin)?.host === host;
}
