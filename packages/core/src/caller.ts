import type { ActorType, CreatedVia, ManagementScope } from "@keyporter/contract";
import type { Ms } from "./records.ts";

/** How far a credential reaches. Whatever lies outside answers like a missing record. */
export type Reach =
  | { readonly kind: "instance" }
  | { readonly kind: "organization"; readonly organizationId: string }
  | { readonly kind: "user"; readonly userId: string };

/** Permissions that hold within one reach. A session may have several: the instance, each membership, oneself. */
export interface Authority {
  readonly reach: Reach;
  /** Literal scopes of the Management API. */
  readonly scopes: readonly ManagementScope[];
  /** Scopes of other APIs that may be put on keys within this reach; any when left out. */
  readonly grantable?: readonly { readonly apiId: string; readonly scopes: readonly string[] }[];
}

/** Who asks, the same behind every door: HTTP, MCP, command line, console. */
export interface Caller {
  /** `session` and `portal` are people; `machine` holds a token of an application; `key` a key of the Management API. */
  readonly kind: "session" | "portal" | "machine" | "key" | "cli";
  readonly actor: { readonly type: ActorType; readonly id: string; readonly name: string | null };
  /** The person, where a person is present: inheriting keys are theirs alone to make. */
  readonly userId: string | null;
  readonly authorities: readonly Authority[];
  /** When set, keys of other APIs do not exist for this caller's verifications. */
  readonly boundApiIds: readonly string[] | null;
  /** Scopes of other APIs that the caller may put on keys; null is any. */
  readonly grantable: readonly { readonly apiId: string; readonly scopes: readonly string[] }[] | null;
  readonly via: CreatedVia;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  /** When the person last proved who they are; of a portal, when its link was exchanged. Machines have none. */
  readonly authenticatedAt?: Ms;
}
