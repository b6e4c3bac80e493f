import type { ManagementScope } from "@keyporter/contract";
import type { Caller } from "@keyporter/core";
import { authenticate } from "../../gate/authenticate.ts";
import type { TestInstance } from "../../testing/index.ts";

/** Permissions with which one puts scopes of other APIs on keys, or gives that away. */
const handingOut: readonly ManagementScope[] = [
  "create:api_keys",
  "update:api_keys",
  "reveal:api_keys",
  "create:applications",
  "update:applications",
  "create:roles",
  "update:roles",
  "update:organizations",
];

/** One thing that a credential can do: where, what, with keys of which API, and putting which scope on them. */
interface Power {
  readonly reach: string;
  readonly scope: string;
  readonly api: string;
  readonly gives: string;
}

const everything = "*";
const origin = {
  requestId: "test",
  ip: "127.0.0.1",
  userAgent: null,
  transport: "https",
  local: false,
  proxied: false,
} as const;

/** All that a caller can do, as the gate sees them. */
export function powersOf({ authorities, boundApiIds, grantable }: Caller): Power[] {
  const apis = boundApiIds ?? [everything];
  const given = grantable?.flatMap(({ apiId, scopes }) => scopes.map((scope) => `${apiId} ${scope}`)) ?? [everything];
  return authorities.flatMap(({ reach, scopes }) =>
    scopes.flatMap((scope) =>
      apis.flatMap((api) =>
        (handingOut.includes(scope) ? ["nothing", ...given] : ["nothing"]).map((gives) => ({
          reach: reach.kind === "instance" ? everything : JSON.stringify(reach),
          scope,
          api,
          gives,
        })),
      ),
    ),
  );
}

/** What of `powers` nobody who has only `held` could do. */
export function beyond(powers: readonly Power[], held: readonly Power[]): Power[] {
  return powers.filter(
    (power) =>
      !held.some(
        (other) =>
          other.scope === power.scope &&
          [power.reach, everything].includes(other.reach) &&
          [power.api, everything].includes(other.api) &&
          [power.gives, everything].includes(other.gives),
      ),
  );
}

/** What the holder of a key of the Management API can do now. */
export async function powersOfKey({ wired }: TestInstance, secret: string): Promise<Power[]> {
  const header = (name: string): string | undefined => (name === "authorization" ? `Bearer ${secret}` : undefined);
  const { caller } = await authenticate(wired.services.authentication, header, origin);
  return caller === null ? [] : powersOf(caller);
}

/** What an application can do now with a token for all that it holds. */
export async function powersOfApplication({ wired }: TestInstance, id: string): Promise<Power[]> {
  const { deps, authentication } = wired.services;
  const application = await deps.store.find("applications", { id });
  if (application === null || application.status === "deleted") return [];
  return powersOf(authentication.machines.callerOf(application, origin));
}
