import type { Guard } from "../change-set.ts";
import { type Plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { type SignInContext, type SignInStep, sessionPlan } from "./sign-in.ts";

/** Who somebody is at the OpenID provider: never their e-mail address, which others may come to have. */
export interface ProviderIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Signs in whoever is tied to this identity. The provider has asked for whatever factors it wants, so we ask for none.
 *
 * @returns SIGN_IN_FAILED when nobody is, or they are not active
 */
export async function signInByIdentity(
  deps: Deps,
  context: SignInContext,
  { issuer, subject }: ProviderIdentity,
): Promise<Plan<SignInStep & { readonly status: "signed_in" }> | Refusal> {
  const identity = await deps.store.find("identities", { issuer, subject });
  const user = identity === null ? null : await deps.store.find("users", { id: identity.id });
  if (user?.status !== "active") return refuse("SIGN_IN_FAILED");
  const tied: Guard = { row: "identities", id: user.id, expect: { issuer, subject } };
  return await sessionPlan(deps, context, user, { by: "oidc", guards: [tied] });
}
