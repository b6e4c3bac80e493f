import {
  KindeApplicationDetail,
  KindeApplications,
  KindeCreateApplicationBody,
  KindeCreatedApplication,
  KindeListApplicationsQuery,
  Reference,
} from "@keyporter/contract/schemas";
import { createApplication, getApplication, listApplications } from "@keyporter/core";
import { z } from "zod";
import { change } from "../http/change.ts";
import { type Operation, operation, reply } from "../http/operation.ts";
import { success } from "./answers.ts";

const ApplicationParams = z.strictObject({ application_id: Reference });
const tag = "Kinde: applications";
const type = "m2m";

/** Applications for machines. They hold nothing until an API authorizes them. */
export const kindeApplicationOperations: readonly Operation[] = [
  operation(
    {
      id: "kindeCreateApplication",
      method: "post",
      path: "/api/v1/applications",
      tag,
      summary: "Create an application for machines",
      permission: "create:applications",
      body: KindeCreateApplicationBody,
      success: { status: 201, description: "Its ids and, this once, its secret", schema: KindeCreatedApplication },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
      replay: withoutSecret,
    },
    (call) => {
      const { name, org_code } = call.body;
      const body = { name, organization_id: org_code ?? undefined, grants: [] };
      return change(
        call,
        () => createApplication(call.services.deps, call.caller, body),
        ({ application: { id, clientId }, clientSecret }) => ({
          application: { id, client_id: clientId, client_secret: clientSecret },
        }),
      );
    },
  ),
  operation(
    {
      id: "kindeListApplications",
      method: "get",
      path: "/api/v1/applications",
      tag,
      summary: "List applications by name",
      permission: "read:applications",
      query: KindeListApplicationsQuery,
      success: { status: 200, description: "One page of the applications", schema: KindeApplications },
      errors: ["INVALID_CURSOR"],
    },
    async ({ services, caller, spec, query }) => {
      const asked = { limit: query.page_size, cursor: query.next_token };
      return reply(spec, await listApplications(services.deps, caller, asked), ({ rows, nextCursor }) => ({
        ...success,
        next_token: nextCursor,
        applications: rows.map(({ id, name }) => ({ id, name, type })),
      }));
    },
  ),
  operation(
    {
      id: "kindeGetApplication",
      method: "get",
      path: "/api/v1/applications/{application_id}",
      tag,
      summary: "Get an application",
      permission: "read:applications",
      params: ApplicationParams,
      success: { status: 200, description: "The application", schema: KindeApplicationDetail },
      errors: [],
    },
    async ({ services, caller, spec, params }) =>
      reply(spec, await getApplication(services.deps, caller, params.application_id), ({ id, name, clientId }) => ({
        ...success,
        application: { id, name, type, client_id: clientId },
      })),
  ),
];

/** A kept answer is a row in the database, so no secret may be in it. */
function withoutSecret(body: unknown): KindeCreatedApplication {
  const { application } = KindeCreatedApplication.parse(body);
  return { application: { ...application, client_secret: null } };
}
