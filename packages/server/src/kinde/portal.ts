import { limits, type PortalPlace, portalPlaces } from "@keyporter/contract";
import { KindeGeneratePortalUrlBody, KindePortalLinkQuery, KindePortalUrl } from "@keyporter/contract/schemas";
import {
  createPortalSession,
  type Plan,
  type PortalCommand,
  type PortalLink,
  type Refusal,
  refuse,
} from "@keyporter/core";
import { portalUrl } from "../http/bodies/portal-sessions.ts";
import { change } from "../http/change.ts";
import { type Call, type Operation, operation, type RawCall } from "../http/operation.ts";
import { refuseCrossSite } from "../people/cross-site.ts";

const tag = "Kinde: self-serve portal";
const success = { status: 200, description: "The link, which opens the portal once", schema: KindePortalUrl } as const;
const errors = ["CONFLICT", "NOT_A_MEMBER", "OWNER_SUSPENDED"] as const;

/**
 * Links into the self-serve portal. This form names no permissions: what is the person's own they may look after as far
 * as the caller may; the organization's keys as far as their roles there allow. A role with `read:api_keys` there stands
 * for Kinde's `read:org:authentication`, one that may create, update and delete them for `write:org:authentication`.
 */
export const kindePortalOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeGeneratePortalUrl",
      method: "post",
      path: "/api/v1/portal/generate_url",
      tag,
      summary: "Make a one-time link into the self-serve portal for a user",
      permission: "create:portal",
      body: KindeGeneratePortalUrlBody,
      success,
      errors,
    },
    (call) => {
      const { user_id, organization_code, return_url, sub_nav } = call.body;
      const place = placeNamed(sub_nav ?? undefined);
      const link = { organization_id: organization_code ?? undefined, return_url: return_url ?? undefined };
      return change(
        call,
        () => makeLink(call, { user_id, ...link, sub_nav: place }),
        (made) => urlBody(call, made),
      );
    },
  ),
  operation(
    {
      id: "kindeGetPortalLink",
      method: "get",
      path: "/account_api/v1/portal_link",
      tag,
      summary: "Make a one-time link into the self-serve portal, for oneself or, by a machine, for a user",
      permission: "create:portal",
      query: KindePortalLinkQuery,
      success,
      errors,
    },
    (call) => {
      const { return_url, subnav, sub_nav } = call.query;
      // It makes something, so a cookie is not enough for another site to ask it, although Kinde's form is a GET.
      const foreign = call.session && refuseCrossSite(call.header, "POST", call.services.publicUrl);
      if (foreign) return Promise.resolve(foreign);
      const asked = { ...personAsked(call), return_url, sub_nav: placeNamed(subnav ?? sub_nav) };
      return change(
        call,
        () => makeLink(call, asked),
        (made) => urlBody(call, made),
      );
    },
  ),
];

/** Who is signed in asks for themself, in the organization that they are in when it is only one. */
function personAsked({ caller, query }: Call<unknown, KindePortalLinkQuery, unknown>): Asked {
  const { user_id, organization_code } = query;
  if (caller.userId === null || user_id !== undefined) return { user_id, organization_id: organization_code };
  const [only, ...others] = caller.authorities.flatMap(({ reach }) =>
    reach.kind === "organization" ? [reach.organizationId] : [],
  );
  const organization_id = organization_code ?? (others.length === 0 ? only : undefined);
  return { user_id: caller.userId, organization_id };
}

type Asked = Pick<PortalCommand, "user_id" | "organization_id" | "return_url" | "sub_nav">;

async function makeLink(
  { services, caller }: Pick<RawCall, "services" | "caller">,
  asked: Asked,
): Promise<Plan<PortalLink> | Refusal> {
  const command = { ...asked, parent_origins: [], lifetime_seconds: limits.portalSessionSeconds };
  const planned = await createPortalSession(services.deps, caller, command);
  return planned.ok ? planned : inTheseWords(planned);
}

/** The organization is named by another field here. */
function inTheseWords(refusal: Refusal): Refusal {
  const errors = refusal.errors?.map(({ pointer, detail }) => ({
    pointer: pointer === "/organization_id" ? "/organization_code" : pointer,
    detail,
  }));
  return errors === undefined ? refusal : refuse(refusal.code, refusal.detail, { ...refusal, errors });
}

function urlBody({ services }: Pick<RawCall, "services">, link: PortalLink): KindePortalUrl {
  return { url: portalUrl(services.publicUrl, link) };
}

/** Of the places that Kinde's portal has, ours has the keys. */
function placeNamed(name: string | undefined): PortalPlace | undefined {
  return portalPlaces.find((place) => place === name);
}
