import { z } from "zod";
import { limits } from "../limits.ts";
import { instanceRoles } from "../words.ts";
import { PolicyOverride } from "./apis.ts";
import { Code, ExternalId, Name, PageQuery, pageOf, Reference, ScopePattern, TimeOut } from "./common.ts";
import { RateLimits } from "./rate-limits.ts";

const Search = { q: z.string().min(1).max(100).optional() } as const;

// Organizations

const PolicyOverrides = z
  .record(Reference, PolicyOverride)
  .meta({ description: "By API; may only tighten its policy" });
export const CreateOrganizationBody = z
  .strictObject({
    name: Name,
    code: Code.optional(),
    external_id: ExternalId.optional(),
    plan: Code.nullable().optional(),
    policy_overrides: PolicyOverrides.optional(),
  })
  .meta({ id: "CreateOrganizationBody" });
export type CreateOrganizationBody = z.infer<typeof CreateOrganizationBody>;
export const UpdateOrganizationBody = z
  .strictObject({
    name: Name.optional(),
    external_id: ExternalId.nullable().optional(),
    plan: Code.nullable().optional(),
    status: z.enum(["active", "suspended"]).optional(),
    policy_overrides: PolicyOverrides.optional().meta({ description: "Replaces all that there are" }),
    expected: z.strictObject({ policy_overrides: PolicyOverrides.optional() }).optional().meta({
      description:
        "What you know it to be. Where it is different by now nothing is changed, and the answer is CONFLICT with the present value",
    }),
  })
  .meta({ id: "UpdateOrganizationBody" });
export type UpdateOrganizationBody = z.infer<typeof UpdateOrganizationBody>;
export const Organization = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    external_id: z.string().nullable(),
    plan: z.string().nullable().meta({ description: "Code of its plan" }),
    status: z.enum(["active", "suspended"]),
    policy_overrides: z.record(z.string(), PolicyOverride),
    features_lost_at: z.record(z.string(), TimeOut),
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;
export const OrganizationPage = pageOf(Organization, "OrganizationPage");
export const ListOrganizationsQuery = z.strictObject({ ...PageQuery, ...Search });

// Members

const RoleRefs = z.array(Reference).max(50);
export const AddMemberBody = z
  .strictObject({ user_id: Reference, roles: RoleRefs.default([]) })
  .meta({ id: "AddMemberBody" });
export type AddMemberBody = z.infer<typeof AddMemberBody>;
export const UpdateMemberBody = z.strictObject({ roles: RoleRefs }).meta({ id: "UpdateMemberBody" });
export type UpdateMemberBody = z.infer<typeof UpdateMemberBody>;
export const Member = z
  .strictObject({
    organization_id: z.string(),
    user_id: z.string(),
    user: z.strictObject({ name: z.string(), email: z.string().nullable(), status: z.enum(["active", "suspended"]) }),
    roles: z.array(z.string()).meta({ description: "Codes of the roles" }),
    created_at: TimeOut,
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;
export const MemberPage = pageOf(Member, "MemberPage");
export const ListMembersQuery = z.strictObject(PageQuery);

// Users

const Email = z.email().max(254);
export const CreateUserBody = z
  .strictObject({
    email: Email.optional(),
    name: Name,
    external_id: ExternalId.optional(),
    instance_role: z.enum(instanceRoles).nullable().optional(),
  })
  .meta({ id: "CreateUserBody" });
export type CreateUserBody = z.infer<typeof CreateUserBody>;
export const UpdateUserBody = z
  .strictObject({
    email: Email.nullable().optional(),
    name: Name.optional(),
    external_id: ExternalId.nullable().optional(),
    status: z.enum(["active", "suspended"]).optional(),
    instance_role: z.enum(instanceRoles).nullable().optional(),
  })
  .meta({ id: "UpdateUserBody" });
export type UpdateUserBody = z.infer<typeof UpdateUserBody>;
export const User = z
  .strictObject({
    id: z.string(),
    email: z.string().nullable(),
    name: z.string(),
    external_id: z.string().nullable(),
    status: z.enum(["active", "suspended"]),
    instance_role: z.enum(instanceRoles).nullable(),
    sign_in: z.enum(["none", "invited", "active"]).meta({ description: "Whether they can sign in to the console" }),
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;
export const UserPage = pageOf(User, "UserPage");
export const UserOrganizations = z
  .strictObject({
    data: z.array(
      z.strictObject({
        organization: z.strictObject({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          status: z.enum(["active", "suspended"]),
        }),
        roles: z.array(z.string()).meta({ description: "Codes of the roles" }),
      }),
    ),
  })
  .meta({ id: "UserOrganizations" });
export type UserOrganizations = z.infer<typeof UserOrganizations>;
export const UserSignIn = z
  .strictObject({
    state: z.enum(["none", "invited", "active"]),
    password: z.boolean(),
    oidc: z.boolean(),
    two_factor: z.boolean(),
    sessions: z.number().int().meta({ description: "How many are live" }),
    last_used_at: TimeOut.nullable().meta({ description: "The last request of a live session" }),
    invitation_expires_at: TimeOut.nullable(),
  })
  .meta({ id: "UserSignIn", description: "By what a user can sign in, and whether they are signed in now" });
export type UserSignIn = z.infer<typeof UserSignIn>;
export const ListUsersQuery = z.strictObject({ ...PageQuery, ...Search });

// Grants and roles

export const GrantIn = z
  .strictObject({
    api_id: Reference,
    scopes: z.array(ScopePattern).max(limits.scopesPerKey),
    include_future: z
      .boolean()
      .default(false)
      .meta({ description: "Let patterns match scopes that are registered later, too" }),
  })
  .meta({ id: "GrantIn" });
export type GrantIn = z.infer<typeof GrantIn>;
export const Grant = z
  .strictObject({ api_id: z.string(), scopes: z.array(z.string()), patterns: z.array(z.string()) })
  .meta({ id: "Grant", description: "`patterns` also match scopes that are registered later" });
const Grants = z.array(GrantIn).max(100);

export const CreateRoleBody = z
  .strictObject({
    code: Code,
    name: Name,
    grants: Grants.default([]),
    grantable_scopes: Grants.nullable().optional().meta({
      description: "What its holders may put on keys; null is any scope of the API",
    }),
  })
  .meta({ id: "CreateRoleBody" });
export type CreateRoleBody = z.infer<typeof CreateRoleBody>;
export const UpdateRoleBody = z
  .strictObject({ name: Name.optional(), grants: Grants.optional(), grantable_scopes: Grants.nullable().optional() })
  .meta({ id: "UpdateRoleBody" });
export type UpdateRoleBody = z.infer<typeof UpdateRoleBody>;
export const Role = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    built_in: z.boolean(),
    grants: z.array(Grant),
    grantable_scopes: z.array(Grant).nullable(),
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "Role" });
export type Role = z.infer<typeof Role>;
export const RolePage = pageOf(Role, "RolePage");

// Plans

const Features = z.array(Code).max(100);
const PlanLimits = z.strictObject({
  max_keys: z.number().int().min(0).nullable().optional(),
  rate_limits: RateLimits.optional(),
});
export const CreatePlanBody = z
  .strictObject({ code: Code, name: Name, features: Features.default([]), limits: PlanLimits.optional() })
  .meta({ id: "CreatePlanBody" });
export type CreatePlanBody = z.infer<typeof CreatePlanBody>;
export const UpdatePlanBody = z
  .strictObject({ name: Name.optional(), features: Features.optional(), limits: PlanLimits.optional() })
  .meta({ id: "UpdatePlanBody" });
export type UpdatePlanBody = z.infer<typeof UpdatePlanBody>;
export const Plan = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    features: z.array(z.string()),
    limits: z.strictObject({ max_keys: z.number().int().nullable(), rate_limits: RateLimits }),
    features_lost_at: z.record(z.string(), TimeOut),
    created_at: TimeOut,
    updated_at: TimeOut,
  })
  .meta({ id: "Plan" });
export type Plan = z.infer<typeof Plan>;
export const PlanPage = pageOf(Plan, "PlanPage");
export const SimpleListQuery = z.strictObject({ ...PageQuery, ...Search });
