import { z } from "zod";
import { limits } from "../limits.ts";
import { portalScopes } from "../permissions.ts";
import { portalPlaces } from "../words.ts";
import { Reference, TimeOut, wellFormed } from "./common.ts";
import { PageOrigin } from "./settings.ts";

/** Where a portal leads back to. A user name in it would be shown as if it were the host. */
export const ReturnUrl = wellFormed.max(limits.urlChars).refine(isPlainAddress, {
  error: "must be an http or https address without a user name",
});

function isPlainAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

/**
 * A page that may show the portal in a frame. It becomes part of a header, so it holds nothing that has a meaning there:
 * no wildcard, no separator.
 */
const ParentOrigin = PageOrigin.pipe(
  z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/, { error: "must name one host, without wildcards" }),
);

const PortalPermissions = z
  .array(z.enum(portalScopes))
  .max(portalScopes.length)
  .transform((scopes) => [...new Set(scopes)])
  .meta({ description: "All that the session may do, at most what the credential that makes it holds over the owner" });

export const CreatePortalSessionBody = z
  .strictObject({
    user_id: Reference.optional().meta({ description: "Who will be there. They see their own keys" }),
    organization_id: Reference.optional().meta({
      description:
        "Whose keys are shown. With a user, who must be a member, as far as their roles there allow; alone, all of them",
    }),
    permissions: PortalPermissions,
    return_url: ReturnUrl,
    parent_origins: z
      .array(ParentOrigin)
      .max(limits.parentOrigins)
      .transform((origins) => [...new Set(origins)])
      .default([])
      .meta({ description: "Pages that may show the portal in a frame; without any, it stands alone" }),
    sub_nav: z.enum(portalPlaces).optional(),
    lifetime_seconds: z
      .number()
      .int()
      .min(60)
      .max(limits.portalSessionMaxSeconds)
      .default(limits.portalSessionSeconds)
      .meta({ description: "How long the session lasts once the link was opened" }),
  })
  .meta({ id: "CreatePortalSessionBody" });
export type CreatePortalSessionBody = z.infer<typeof CreatePortalSessionBody>;

export const CreatedPortalSession = z
  .strictObject({
    id: z.string(),
    url: z.string().nullable().meta({ description: "Opens the portal once; null when a request is replayed" }),
    expires_at: TimeOut.meta({ description: "Until then the link can be opened", format: "date-time" }),
    replayed: z.literal(true).optional(),
  })
  .meta({ id: "CreatedPortalSession" });
export type CreatedPortalSession = z.infer<typeof CreatedPortalSession>;

/** What the portal's own page sends: the code of the link, or, after a reload, nothing but its cookie. */
export const OpenPortalBody = z.strictObject({
  code: z.string().min(1).max(limits.credentialBytes).optional(),
  /** The session that the page's address names. The cookie of another one is then refused. */
  session_id: z.string().min(1).max(64).optional(),
});
export type OpenPortalBody = z.infer<typeof OpenPortalBody>;

const Named = z.strictObject({ id: z.string(), name: z.string() });

/** Who is at the portal, and what for. */
export const PortalSession = z
  .strictObject({
    user: Named.nullable(),
    organization: Named.nullable(),
    permissions: z.array(z.enum(portalScopes)),
    return_url: z.string().nullable(),
    sub_nav: z.enum(portalPlaces).nullable(),
    parent_origins: z.array(z.string()),
    exchanged_at: TimeOut,
    expires_at: TimeOut,
  })
  .meta({ id: "PortalSession" });
export type PortalSession = z.infer<typeof PortalSession>;

export const OpenedPortal = z
  .strictObject({ access_token: z.string(), expires_at: TimeOut, session: PortalSession })
  .meta({ id: "OpenedPortal" });
export type OpenedPortal = z.infer<typeof OpenedPortal>;
