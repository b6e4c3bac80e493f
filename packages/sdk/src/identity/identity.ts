/** Who calls, as Keyporter has signed it for one request. */
export interface SignedIdentity {
  readonly keyId: string;
  readonly ownerType: "user" | "organization" | "instance";
  /** Null when the instance itself is the owner. */
  readonly ownerId: string | null;
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly environment: "live" | "test";
  readonly scopes: readonly string[];
}

/**
 * Why a token says nothing: there is none; it is no token of Keyporter's; nobody known has signed it; it is for another
 * API or from another instance; its time is over; it was made for another request.
 */
export type IdentityFault = "missing" | "malformed" | "signature" | "audience" | "expired" | "other_request";

export type IdentityVerdict =
  | { readonly ok: true; readonly identity: SignedIdentity }
  | { readonly ok: false; readonly fault: IdentityFault }
  /** The public keys cannot be had: nobody can tell. */
  | { readonly ok: false; readonly fault: "unavailable"; readonly cause: unknown };

/** What the token must be for. */
export interface SignedRequest {
  readonly method: string;
  /** Path as the client sent it to the proxy; a query does not count. */
  readonly url: string;
}
