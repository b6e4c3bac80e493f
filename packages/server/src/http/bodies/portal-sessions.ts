import type { OpenedPortal, PortalSession } from "@keyporter/contract/schemas";
import type { LivePortal, OpenedPortal as Opened, PortalLink } from "@keyporter/core";
import { type Body, timeBody } from "./common.ts";

/**
 * The address that opens the portal once. The code stands in the fragment, which browsers send to nobody; the id stands
 * in the path, so that the page can be answered with the origins that may show it in a frame.
 */
export function portalUrl(publicUrl: string, { session, code }: PortalLink): string {
  return `${publicUrl}/portal/${session.id}#${code}`;
}

/** The one answer that holds the link. */
export function createdPortalSessionBody(publicUrl: string, link: PortalLink) {
  return { id: link.session.id, url: portalUrl(publicUrl, link), expires_at: timeBody(link.session.expiresAt) };
}

export function openedPortalBody({ accessToken, expiresAt, portal }: Opened): Body<OpenedPortal> {
  return { access_token: accessToken, expires_at: timeBody(expiresAt), session: portalSessionBody(portal) };
}

function portalSessionBody({ session, user, organization }: LivePortal): Body<PortalSession> {
  return {
    user: user && { id: user.id, name: user.name },
    organization: organization && { id: organization.id, name: organization.name },
    permissions: session.permissions,
    return_url: session.returnUrl,
    sub_nav: session.subNav,
    parent_origins: session.parentOrigins,
    exchanged_at: timeBody(session.exchangedAt ?? session.createdAt),
    expires_at: timeBody(session.expiresAt),
  };
}
