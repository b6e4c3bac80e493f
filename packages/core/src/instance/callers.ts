import type { Caller } from "../caller.ts";
import { instanceScopes } from "../rights/effective-scopes.ts";

type Origin = Pick<Caller, "ip" | "userAgent" | "requestId">;

const nowhere: Origin = { ip: null, userAgent: null, requestId: null };

/** This product itself, at its start. Never for a request that somebody sent. */
export const systemCaller: Caller = {
  kind: "cli",
  actor: { type: "system", id: "system", name: null },
  userId: null,
  authorities: [{ reach: { kind: "instance" }, scopes: instanceScopes("administrator") }],
  boundApiIds: null,
  grantable: null,
  via: "cli",
  ...nowhere,
};

/** Whoever presents a bootstrap token: nobody yet, so without any permission. The token alone says what they may do. */
export function bootstrapCaller(origin: Origin): Caller {
  const actor = { type: "system", id: "bootstrap", name: "First start" } as const;
  const { ip, userAgent, requestId } = origin;
  return { ...systemCaller, kind: "machine", actor, authorities: [], via: "api", ip, userAgent, requestId };
}

/** The operator of this machine, at the command line. */
export function isOperator(caller: Caller): boolean {
  return caller.kind === "cli" && caller.authorities.some(({ reach }) => reach.kind === "instance");
}
