import type { ManagementScope, Policy } from "@keyporter/contract";

/** What everybody may know of this instance before signing in. */
export interface Instance {
  readonly name: string;
  /** `#rrggbb`, or null for our own. */
  readonly accent_color: string | null;
  /** The operator's nouns; null where the dictionary's own word is good. */
  readonly words: { readonly organization: string | null; readonly organizations: string | null };
  /** Where one gets a better plan, and whom one asks; null where the operator gave none. */
  readonly upgrade_url: string | null;
  /** An e-mail address or a web address. */
  readonly support_contact: string | null;
  readonly bootstrapped: boolean;
  readonly sign_in: { readonly password: boolean; readonly oidc: { readonly name: string } | null };
  /** Whether the instance can send e-mail. */
  readonly email: boolean;
  readonly version: string;
}

export interface SessionOrganization {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: "active" | "suspended";
  readonly plan: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly roles: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  /** What the person may do there. */
  readonly permissions: readonly (ManagementScope | (string & {}))[];
}

/** Who is signed in, where they belong, and what they may do there. */
export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly instance_role: "administrator" | "auditor" | null;
    readonly two_factor: boolean;
    readonly has_password: boolean;
    readonly language: "en" | "fr" | null;
  };
  /** What the person may do on the whole instance. */
  readonly permissions: readonly (ManagementScope | (string & {}))[];
  readonly organizations: readonly SessionOrganization[];
  readonly signed_in_at: string;
  /** Until then creating, showing and rotating keys asks for no password. */
  readonly fresh_until: string;
  readonly expires_at: string;
}

export type SignInAnswer =
  | { readonly status: "signed_in"; readonly session: Session }
  | { readonly status: "second_factor" };

/** One page on which the keys of one owner for one API stand, and what the caller may do on it. */
export interface KeyPageView {
  readonly api: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly base_url: string | null;
    readonly prefix: string;
    readonly management: boolean;
  };
  readonly scopes: readonly { readonly key: string; readonly description: string }[];
  readonly owner: {
    readonly type: "user" | "organization" | "instance";
    readonly id: string | null;
    readonly name: string;
  };
  /** The context of a person's keys, or the organization that owns them. */
  readonly organization: { readonly id: string; readonly code: string; readonly name: string } | null;
  /** In force here: after the organization's override. */
  readonly policy: Policy;
  readonly may: {
    readonly create: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly reveal: boolean;
    readonly inherit: boolean;
  };
  readonly grantable_scopes: readonly string[];
  /** Which actions need a sign-in that is fresh. */
  readonly step_up: { readonly create: boolean; readonly rotate: boolean; readonly reveal: boolean };
  readonly state: "shown" | "role_required" | "plan_required";
  /** End of the plan's grace, while it runs. */
  readonly plan_ends_at: string | null;
  readonly creation_refused: { readonly code: string; readonly detail: string } | null;
}
