import { KindeApiApplications, KindeApiApplicationsBody, KindeSuccess } from "@keyporter/contract/schemas";
import { grantScopeToApplication, revokeScopeFromApplication } from "@keyporter/core";
import { change } from "../http/change.ts";
import { type Operation, operation, reply } from "../http/operation.ts";
import { success } from "./answers.ts";
import { connectApplications } from "./connect-applications.ts";
import { ApiParams, ApplicationScopeParams } from "./params.ts";

const tag = "Kinde: applications";
const grantPath = "/api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id}";

/** Which applications may ask for tokens for an API, and with which scopes. */
export const kindeApiApplicationOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeUpdateApiApplications",
      method: "patch",
      path: "/api/v1/apis/{api_id}/applications",
      tag,
      summary: "Authorize applications for an API, or take that back",
      permission: "update:applications",
      params: ApiParams,
      body: KindeApiApplicationsBody,
      success: { status: 200, description: "Which were connected and disconnected", schema: KindeApiApplications },
      errors: ["CONFLICT"],
    },
    async ({ services, caller, spec, params, body }) =>
      reply(spec, await connectApplications(services.deps, caller, params.api_id, body.applications), (connected) => ({
        code: "API_APPLICATIONS_UPDATED",
        message: "API applications updated",
        ...connected,
      })),
  ),
  operation(
    {
      id: "kindeGrantApplicationScope",
      method: "post",
      path: grantPath,
      tag,
      summary: "Give an authorized application a scope of the API",
      permission: "update:applications",
      params: ApplicationScopeParams,
      success: { status: 200, description: "The application has the scope", schema: KindeSuccess },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => {
      const { api_id: api, application_id: application, scope_id } = call.params;
      return change(
        call,
        () => grantScopeToApplication(call.services.deps, call.caller, { api, application }, scope_id),
        () => success,
      );
    },
  ),
  operation(
    {
      id: "kindeRevokeApplicationScope",
      method: "delete",
      path: grantPath,
      tag,
      summary: "Take a scope of the API from an application",
      permission: "update:applications",
      params: ApplicationScopeParams,
      success: { status: 200, description: "The application has the scope no more", schema: KindeSuccess },
      errors: ["CONFLICT"],
    },
    (call) => {
      const { api_id: api, application_id: application, scope_id } = call.params;
      return change(
        call,
        () => revokeScopeFromApplication(call.services.deps, call.caller, { api, application }, scope_id),
        () => success,
      );
    },
  ),
];
