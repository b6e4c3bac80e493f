import {
  Application,
  ApplicationPage,
  CreateApplicationBody,
  CreatedApplication,
  ListApplicationsQuery,
  RotateApplicationSecretBody,
  UpdateApplicationBody,
} from "@keyporter/contract/schemas";
import {
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  rotateApplicationSecret,
  updateApplication,
} from "@keyporter/core";
import { applicationBody, createdApplicationBody } from "../bodies/applications.ts";
import { nothing, pageBody } from "../bodies/common.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { answerWithout } from "./replay.ts";

/** Machines that call the product for an organization or for the operator. */
export const applicationOperations: readonly Operation[] = [
  operation(
    {
      id: "createApplication",
      method: "post",
      path: "/v1/applications",
      tag: "Applications",
      summary: "Create an application",
      permission: "create:applications",
      body: CreateApplicationBody,
      success: { status: 201, description: "The application and, this once, its secret", schema: CreatedApplication },
      errors: ["CONFLICT", "NOT_SUPPORTED", "SCOPE_NOT_GRANTABLE", "UNKNOWN_SCOPE"],
      replay: answerWithout("client_secret"),
    },
    (call) => change(call, () => createApplication(call.services.deps, call.caller, call.body), createdApplicationBody),
  ),
  operation(
    {
      id: "listApplications",
      method: "get",
      path: "/v1/applications",
      tag: "Applications",
      summary: "List applications",
      permission: "read:applications",
      query: ListApplicationsQuery,
      success: { status: 200, description: "One page, ordered by name", schema: ApplicationPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listApplications(call.services.deps, call.caller, call.query);
      return reply(call.spec, page, (rows) => pageBody(rows, applicationBody));
    },
  ),
  operation(
    {
      id: "getApplication",
      method: "get",
      path: "/v1/applications/{id}",
      tag: "Applications",
      summary: "Get an application",
      permission: "read:applications",
      params: IdParams,
      success: { status: 200, description: "The application", schema: Application },
      errors: [],
    },
    async (call) =>
      reply(call.spec, await getApplication(call.services.deps, call.caller, call.params.id), applicationBody),
  ),
  operation(
    {
      id: "updateApplication",
      method: "patch",
      path: "/v1/applications/{id}",
      tag: "Applications",
      summary: "Edit, disable or enable an application",
      permission: "update:applications",
      params: IdParams,
      body: UpdateApplicationBody,
      success: { status: 200, description: "The application as it is now", schema: Application },
      errors: ["CONFLICT", "NOT_SUPPORTED", "SCOPE_NOT_GRANTABLE", "UNKNOWN_SCOPE"],
    },
    (call) =>
      change(
        call,
        () => updateApplication(call.services.deps, call.caller, call.params.id, call.body),
        applicationBody,
      ),
  ),
  operation(
    {
      id: "deleteApplication",
      method: "delete",
      path: "/v1/applications/{id}",
      tag: "Applications",
      summary: "Delete an application",
      permission: "delete:applications",
      params: IdParams,
      success: { status: 204, description: "The application is gone, and its tokens are refused" },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => deleteApplication(call.services.deps, call.caller, call.params.id), nothing),
  ),
  operation(
    {
      id: "rotateApplicationSecret",
      method: "post",
      path: "/v1/applications/{id}/rotate",
      tag: "Applications",
      summary: "Give an application a new secret",
      permission: "update:applications",
      params: IdParams,
      body: RotateApplicationSecretBody,
      bodyOptional: true,
      success: {
        status: 200,
        description: "The application and, this once, its new secret",
        schema: CreatedApplication,
      },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
    },
    (call) =>
      change(
        call,
        () => rotateApplicationSecret(call.services.deps, call.caller, call.params.id, call.body),
        createdApplicationBody,
      ),
  ),
];
