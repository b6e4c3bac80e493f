import { CreateUserBody, ListUsersQuery, UpdateUserBody, User, UserPage } from "@keyporter/contract/schemas";
import { createUser, deleteUser, getUser, listUsers, signInStates, type UserRecord, updateUser } from "@keyporter/core";
import { nothing, pageBody } from "../bodies/common.ts";
import { userBody } from "../bodies/users.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

/** The people of the directory, who may own keys. */
export const userOperations: readonly Operation[] = [
  operation(
    {
      id: "createUser",
      method: "post",
      path: "/v1/users",
      tag: "Users",
      summary: "Create a user",
      permission: "create:users",
      body: CreateUserBody,
      success: { status: 201, description: "The user", schema: User },
      errors: ["ALREADY_EXISTS", "SCOPE_NOT_GRANTABLE"],
      replay: sameAnswer,
    },
    (call) => change(call, () => createUser(call.services.deps, call.caller, call.body), newUserBody),
  ),
  operation(
    {
      id: "listUsers",
      method: "get",
      path: "/v1/users",
      tag: "Users",
      summary: "List users",
      permission: "read:users",
      query: ListUsersQuery,
      success: { status: 200, description: "One page, ordered by name", schema: UserPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listUsers(call.services.deps, call.caller, call.query);
      const states = await signInStates(call.services.deps, page.ok ? page.value.rows : []);
      return reply(call.spec, page, (rows) => pageBody(rows, (user) => userBody(user, states.get(user.id) ?? "none")));
    },
  ),
  operation(
    {
      id: "getUser",
      method: "get",
      path: "/v1/users/{id}",
      tag: "Users",
      summary: "Get a user",
      permission: "read:users",
      params: IdParams,
      success: { status: 200, description: "The user", schema: User },
      errors: [],
    },
    async (call) => {
      const user = await getUser(call.services.deps, call.caller, call.params.id);
      const states = await signInStates(call.services.deps, user.ok ? [user.value] : []);
      return reply(call.spec, user, (record) => userBody(record, states.get(record.id) ?? "none"));
    },
  ),
  operation(
    {
      id: "updateUser",
      method: "patch",
      path: "/v1/users/{id}",
      tag: "Users",
      summary: "Edit a user",
      permission: "update:users",
      params: IdParams,
      body: UpdateUserBody,
      success: { status: 200, description: "The user as it is now", schema: User },
      errors: ["ALREADY_EXISTS", "CONFLICT", "LAST_ADMINISTRATOR", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => {
      const { deps } = call.services;
      // Read with the plan: an edit leaves it as it is.
      const planWithSignIn = async () => {
        const planned = await updateUser(deps, call.caller, call.params.id, call.body);
        if (!planned.ok) return planned;
        const user = planned.value;
        return { ...planned, value: { user, signIn: (await signInStates(deps, [user])).get(user.id) ?? "none" } };
      };
      return change(call, planWithSignIn, ({ user, signIn }) => userBody(user, signIn));
    },
  ),
  operation(
    {
      id: "deleteUser",
      method: "delete",
      path: "/v1/users/{id}",
      tag: "Users",
      summary: "Delete a user",
      permission: "delete:users",
      params: IdParams,
      success: { status: 204, description: "The user is gone, and their keys are valid nowhere" },
      errors: ["CONFLICT", "LAST_ADMINISTRATOR", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => change(call, () => deleteUser(call.services.deps, call.caller, call.params.id), nothing),
  ),
];

/** Nobody can sign in as somebody who was just put into the directory. */
function newUserBody(user: UserRecord) {
  return userBody(user, "none");
}
