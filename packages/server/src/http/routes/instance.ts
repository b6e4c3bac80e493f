import { ResetAdministratorBody, User } from "@keyporter/contract/schemas";
import { resetAdministrator } from "@keyporter/core";
import { userBody } from "../bodies/users.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";

/** What only the operator of the machine does, with a server running beside. */
export const instanceOperations: readonly Operation[] = [
  operation(
    {
      id: "resetAdministrator",
      method: "post",
      path: "/v1/instance/administrator",
      tag: "Instance",
      summary: "Make a user the administrator again, from the command line of the machine",
      permission: "update:users",
      body: ResetAdministratorBody,
      success: { status: 200, description: "The administrator", schema: User },
      errors: ["ALREADY_EXISTS", "CONFLICT", "WEAK_PASSWORD"],
    },
    (call) =>
      change(
        call,
        () => resetAdministrator(call.services.deps, call.caller, call.body),
        (user) => userBody(user, "active"),
      ),
  ),
];
