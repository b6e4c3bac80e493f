import type { Identity } from "../verifier/verifier.ts";

const identities = new WeakMap<object, Identity>();

/** Notes who calls, where `keyOf` finds it and, as `request.key`, whoever does without types. */
export function remember(request: object, identity: Identity): void {
  identities.set(request, identity);
  Object.assign(request, { key: identity });
}

/**
 * Who calls.
 *
 * @throws {Error} for a request that did not pass `requireKey`: its route is not protected
 */
export function keyOf(request: object): Identity {
  const identity = identities.get(request);
  if (identity === undefined) throw new Error("This route is not protected: put requireKey before it.");
  return identity;
}
