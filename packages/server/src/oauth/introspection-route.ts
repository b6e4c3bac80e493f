import { type Caller, requirePermission } from "@keyporter/core";
import { authenticate } from "../gate/authenticate.ts";
import type { HotForm } from "../gate/hot-route.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import { answerHeaders } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { formOf, formRule, tokenIn } from "./form.ts";
import { introspect } from "./introspect.ts";
import { OAuthError } from "./oauth-error.ts";

/** Where a gateway asks about a key or a machine token, perhaps with every request of its own. @see RFC 7662 */
export function introspectionRoute(services: Services): HotForm {
  return {
    kind: "form",
    form: formRule,
    async answerForm(body, header, origin) {
      try {
        const form = formOf(body);
        const caller = await introspector(services, form, header, origin);
        const text = await introspect(services, caller, tokenIn(form));
        const headers = { ...answerHeaders(origin.requestId), "content-type": "application/json" };
        return { status: 200, headers, body: text };
      } catch (error) {
        if (error instanceof OAuthError) return error.toAnswer(origin.requestId);
        throw error;
      }
    },
  };
}

/** Whoever may check keys may introspect: with a Management credential, or with a client's own as gateways send it. */
async function introspector(
  services: Services,
  form: ReadonlyMap<string, string>,
  header: ReadHeader,
  origin: Origin,
): Promise<Caller> {
  const caller = await callerOf(services, form, header, origin);
  if (requirePermission(caller, "verify:api_keys") !== null)
    throw new OAuthError("access_denied", "This needs the scope verify:api_keys.");
  return caller;
}

async function callerOf(
  services: Services,
  form: ReadonlyMap<string, string>,
  header: ReadHeader,
  origin: Origin,
): Promise<Caller> {
  const { machines } = services.authentication;
  const authorization = header("authorization") ?? null;
  // An assertion serves once, at the token endpoint: a gateway that asks all the time uses a secret or a token.
  if (authorization?.toLowerCase().startsWith("basic ") || form.has("client_secret")) {
    const remembered = (clientId: string) => machines.activeApplication(clientId);
    const { application } = await authenticateClient(services, authorization, form, remembered);
    return machines.callerOf(application, origin);
  }
  const authenticated = await authenticate(services.authentication, header, origin);
  if (authenticated.caller !== null) return authenticated.caller;
  throw new OAuthError("invalid_client", authenticated.refusal.detail ?? "A credential is required.");
}
