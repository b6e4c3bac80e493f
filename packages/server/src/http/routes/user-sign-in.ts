import { UserOrganizations, UserSignIn } from "@keyporter/contract/schemas";
import { endUserSessions, getUserSignIn, listUserOrganizations, removeUserTwoFactor } from "@keyporter/core";
import { nothing } from "../bodies/common.ts";
import { userOrganizationsBody, userSignInBody } from "../bodies/users.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";

/** Where a user belongs and how they sign in, for whoever looks after them. */
export const userSignInOperations: readonly Operation[] = [
  operation(
    {
      id: "listUserOrganizations",
      method: "get",
      path: "/v1/users/{id}/organizations",
      tag: "Users",
      summary: "List the organizations that a user belongs to",
      permission: "read:users",
      params: IdParams,
      success: { status: 200, description: "Those that the caller sees", schema: UserOrganizations },
      errors: [],
    },
    async (call) => {
      const memberships = await listUserOrganizations(call.services.deps, call.caller, call.params.id);
      return reply(call.spec, memberships, userOrganizationsBody);
    },
  ),
  operation(
    {
      id: "getUserSignIn",
      method: "get",
      path: "/v1/users/{id}/sign-in",
      tag: "Users",
      summary: "By what a user can sign in, and whether they are signed in now",
      permission: "read:users",
      params: IdParams,
      success: { status: 200, description: "How they sign in", schema: UserSignIn },
      errors: [],
    },
    async (call) => {
      const view = await getUserSignIn(call.services.deps, call.caller, call.params.id);
      return reply(call.spec, view, userSignInBody);
    },
  ),
  operation(
    {
      id: "endUserSessions",
      method: "delete",
      path: "/v1/users/{id}/sessions",
      tag: "Users",
      summary: "Sign a user out everywhere",
      permission: "update:users",
      params: IdParams,
      success: { status: 204, description: "No session of this user is left" },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => change(call, () => endUserSessions(call.services.deps, call.caller, call.params.id), nothing),
  ),
  operation(
    {
      id: "removeUserTwoFactor",
      method: "delete",
      path: "/v1/users/{id}/two-factor",
      tag: "Users",
      summary: "Take away the second factor of a user who lost it",
      permission: "update:users",
      params: IdParams,
      success: { status: 204, description: "No code is asked for any more; the user's sessions are over" },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => change(call, () => removeUserTwoFactor(call.services.deps, call.caller, call.params.id), nothing),
  ),
];
