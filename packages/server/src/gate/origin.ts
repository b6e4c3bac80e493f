/** Where a request came from, decided once at the edge. */
export interface Origin {
  readonly requestId: string;
  /** The client's address, behind trusted proxies the one they vouch for. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly transport: "http" | "https";
  /** True for the admin socket and the command line in process: the operating system has checked the user. */
  readonly local: boolean;
  /** A trusted proxy sends it: what that tells of somebody else's request may be believed. */
  readonly proxied: boolean;
}

/** Reads one request header; names are lower-case. */
export type ReadHeader = (name: string) => string | undefined;
