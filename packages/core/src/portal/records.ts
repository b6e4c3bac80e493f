import type { ActorType, PortalPlace, PortalScope } from "@keyporter/contract";
import type { Ms, Versioned } from "../records.ts";

/**
 * Somebody's time at the self-serve portal, from the one-time link on. It never holds more than the credential that made
 * it holds at that moment.
 */
export interface PortalSessionRecord extends Versioned {
  /** Who is there; null is somebody of the organization, of whom nothing more is known. */
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly permissions: readonly PortalScope[];
  readonly returnUrl: string | null;
  /** Pages that may show it in a frame. */
  readonly parentOrigins: readonly string[];
  readonly subNav: PortalPlace | null;
  /** How long it lasts once the link was opened. */
  readonly lifetimeSeconds: number;
  readonly mintedByType: ActorType;
  readonly mintedById: string;
  /** Of the code in the link. */
  readonly codeDigest: string;
  /** Of what the cookie holds, which brings a new access token after a reload. */
  readonly renewalDigest: string | null;
  /** When the link was opened. */
  readonly exchangedAt: Ms | null;
  /** The end of the link and, once it was opened, of the session. */
  readonly expiresAt: Ms;
  /** When it was ended before its time. */
  readonly endedAt: Ms | null;
}

/** An access token of a portal session. */
export interface PortalTokenRecord {
  readonly id: string;
  readonly sessionId: string;
  readonly digest: string;
  readonly expiresAt: Ms;
}
