import { z } from "zod";
import { Reference } from "./common.ts";
import { ReturnUrl } from "./portal.ts";

/** Kinde names more places than API keys; a link to any of those opens the portal at its beginning. */
const SubNav = z.string().max(64);

export const KindeGeneratePortalUrlBody = z
  .strictObject({
    user_id: Reference,
    organization_code: Reference.nullish(),
    return_url: ReturnUrl.nullish(),
    sub_nav: SubNav.nullish(),
  })
  .meta({ id: "KindeGeneratePortalUrlBody" });
export type KindeGeneratePortalUrlBody = z.infer<typeof KindeGeneratePortalUrlBody>;

/** The reference calls the place `subnav`, the clients send `sub_nav`. */
export const KindePortalLinkQuery = z.strictObject({
  subnav: SubNav.optional(),
  sub_nav: SubNav.optional(),
  return_url: ReturnUrl.optional(),
  user_id: Reference.optional().meta({ description: "For machines: whom the link is for" }),
  organization_code: Reference.optional(),
});
export type KindePortalLinkQuery = z.infer<typeof KindePortalLinkQuery>;

export const KindePortalUrl = z.strictObject({ url: z.string() }).meta({ id: "KindePortalUrl" });
export type KindePortalUrl = z.infer<typeof KindePortalUrl>;
