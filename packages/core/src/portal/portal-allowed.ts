import { type Refusal, refuse } from "../outcome.ts";
import type { Settings } from "../settings/the-settings.ts";
import type { PortalSessionRecord } from "./records.ts";

/** Whom the operator lets have a portal: the person where one is named, else the organization. */
export function portalAllowed(
  { users, organizations }: Settings["portal"],
  { userId }: Pick<PortalSessionRecord, "userId">,
): boolean {
  return userId === null ? organizations : users;
}

/** Refuses what the operator's settings do not let be made. */
export function refusePortal(
  portal: Settings["portal"],
  asked: Pick<PortalSessionRecord, "userId" | "returnUrl">,
): Refusal | null {
  if (!portalAllowed(portal, asked)) {
    return refuse(
      "FORBIDDEN",
      `The self-serve portal is off for ${asked.userId === null ? "organizations" : "users"}.`,
    );
  }
  if (asked.returnUrl === null || mayLeadBack(portal.returnOrigins, asked.returnUrl)) return null;
  const detail = "must lead to an origin that the settings of the portal name";
  return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/return_url", detail }] });
}

/** Without a list, any page that is safe on its way: over https, or on this machine. */
function mayLeadBack(returnOrigins: readonly string[], returnUrl: string): boolean {
  const url = new URL(returnUrl);
  if (returnOrigins.length > 0) return returnOrigins.includes(url.origin);
  return url.protocol === "https:" || isLoopback(url.hostname);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
