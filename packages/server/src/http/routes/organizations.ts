import {
  CreateOrganizationBody,
  ListOrganizationsQuery,
  Organization,
  OrganizationPage,
  UpdateOrganizationBody,
} from "@keyporter/contract/schemas";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  type OrganizationRecord,
  updateOrganization,
} from "@keyporter/core";
import { nothing } from "../bodies/common.ts";
import { organizationBody } from "../bodies/organizations.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";
import { changeWithCodes, replyPageWithCodes, replyWithCodes, type WithCodes } from "./answer-with-codes.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

const organization: WithCodes<OrganizationRecord> = {
  table: "plans",
  named: ({ planId }) => (planId === null ? [] : [planId]),
  body: organizationBody,
};

/** The customers' organizations. */
export const organizationOperations: readonly Operation[] = [
  operation(
    {
      id: "createOrganization",
      method: "post",
      path: "/v1/organizations",
      tag: "Organizations",
      summary: "Create an organization",
      permission: "create:organizations",
      body: CreateOrganizationBody,
      success: { status: 201, description: "The organization", schema: Organization },
      errors: ["ALREADY_EXISTS", "CONFLICT", "POLICY_LOOSENED"],
      replay: sameAnswer,
    },
    (call) => changeWithCodes(call, organization, () => createOrganization(call.services.deps, call.caller, call.body)),
  ),
  operation(
    {
      id: "listOrganizations",
      method: "get",
      path: "/v1/organizations",
      tag: "Organizations",
      summary: "List organizations",
      permission: "read:organizations",
      query: ListOrganizationsQuery,
      success: { status: 200, description: "One page, ordered by name", schema: OrganizationPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) =>
      replyPageWithCodes(call, organization, await listOrganizations(call.services.deps, call.caller, call.query)),
  ),
  operation(
    {
      id: "getOrganization",
      method: "get",
      path: "/v1/organizations/{id}",
      tag: "Organizations",
      summary: "Get an organization",
      permission: "read:organizations",
      params: IdParams,
      success: { status: 200, description: "The organization", schema: Organization },
      errors: [],
    },
    async (call) =>
      replyWithCodes(call, organization, await getOrganization(call.services.deps, call.caller, call.params.id)),
  ),
  operation(
    {
      id: "updateOrganization",
      method: "patch",
      path: "/v1/organizations/{id}",
      tag: "Organizations",
      summary: "Edit or suspend an organization",
      permission: "update:organizations",
      params: IdParams,
      body: UpdateOrganizationBody,
      success: { status: 200, description: "The organization as it is now", schema: Organization },
      errors: ["ALREADY_EXISTS", "CONFLICT", "POLICY_LOOSENED"],
    },
    (call) =>
      changeWithCodes(call, organization, () =>
        updateOrganization(call.services.deps, call.caller, call.params.id, call.body),
      ),
  ),
  operation(
    {
      id: "deleteOrganization",
      method: "delete",
      path: "/v1/organizations/{id}",
      tag: "Organizations",
      summary: "Delete an organization",
      permission: "delete:organizations",
      params: IdParams,
      success: { status: 204, description: "The organization is gone, and its keys are valid nowhere" },
      errors: ["CONFLICT"],
    },
    (call) => change(call, () => deleteOrganization(call.services.deps, call.caller, call.params.id), nothing),
  ),
];
