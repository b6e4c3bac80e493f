import { type Deps, portalCaller, refuse } from "@keyporter/core";
import { pickCredential, presentedCredentials } from "@keyporter/verifier";
import type { Authenticated } from "../gate/authenticate.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";

/**
 * Finds out who asks with an access token of the self-serve portal. It is a credential of `/v1` alone; at every other
 * door it is one that nobody knows.
 *
 * @returns null when the request carries another credential, or none
 */
export async function authenticatePortal(
  deps: Pick<Deps, "store" | "ring" | "now">,
  header: ReadHeader,
  origin: Origin,
): Promise<Authenticated | null> {
  const picked = pickCredential(presentedCredentials({ header, queryKeys: [] }, []));
  if (picked.kind !== "one" || !picked.value.startsWith("kpp_")) return null;
  if (!picked.locations.every((location) => location === "bearer")) return null;
  const caller = await portalCaller(deps, origin, picked.value);
  return caller === null ? over : { caller };
}

const over: Authenticated = {
  caller: null,
  refusal: refuse("UNAUTHENTICATED", "The portal session has ended. Open a new link."),
};
