import { OidcStart, OidcStartBody } from "@keyporter/contract/schemas";
import { lookUpInvitation, refuse, sealTicket } from "@keyporter/core";
import { type Operation, operation } from "../../http/operation.ts";
import { OidcFailed } from "../oidc/provider.ts";

const awaySeconds = 600;

/** Sends a person to the operator's own provider. What comes back is read in `oidc/callback.ts`. */
export const oidcOperations: readonly Operation[] = [
  operation(
    {
      id: "startOidcSignIn",
      method: "post",
      path: "/v1/session/oidc",
      tag: "Signing in",
      summary: "Begin to sign in at the OpenID provider",
      permission: null,
      access: "anyone",
      body: OidcStartBody,
      success: { status: 200, description: "Where the browser goes", schema: OidcStart },
      errors: ["LINK_INVALID", "NOT_CONFIGURED", "OIDC_UNAVAILABLE"],
    },
    async (call) => {
      const { deps, people } = call.services;
      if (people.oidc === null) return refuse("NOT_CONFIGURED", "No OpenID provider is configured.");
      const { return_to: returnTo, invitation = "" } = call.body;
      const invited = invitation === "" ? null : await lookUpInvitation(deps, invitation);
      if (invited !== null && !invited.ok) return invited;
      const again = call.session !== null;
      try {
        const { url, flow } = await people.oidc.begin(again);
        const fields = { ...flow, returnTo, invitation, again: String(again) };
        const ticket = sealTicket(deps, "oidc", awaySeconds * 1000, fields);
        return { ok: true, status: 200, body: { url }, cookies: [people.cookies.set("oidc", ticket, awaySeconds)] };
      } catch (error) {
        if (error instanceof OidcFailed) return refuse("OIDC_UNAVAILABLE", `It could not be asked: ${error.message}.`);
        throw error;
      }
    },
  ),
];
