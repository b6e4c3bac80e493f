import { AddMemberBody, ListMembersQuery, Member, MemberPage, UpdateMemberBody } from "@keyporter/contract/schemas";
import { addMember, getMember, listMembers, type MemberView, removeMember, updateMember } from "@keyporter/core";
import { nothing } from "../bodies/common.ts";
import { memberBody } from "../bodies/organizations.ts";
import { change } from "../change.ts";
import { type Operation, operation } from "../operation.ts";
import { changeWithCodes, replyPageWithCodes, replyWithCodes, type WithCodes } from "./answer-with-codes.ts";
import { IdParams, MemberParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

const membership: WithCodes<MemberView> = { table: "roles", named: ({ member }) => member.roleIds, body: memberBody };

/** Who belongs to an organization, and with which roles. */
export const memberOperations: readonly Operation[] = [
  operation(
    {
      id: "addMember",
      method: "post",
      path: "/v1/organizations/{id}/members",
      tag: "Members",
      summary: "Add a user to an organization",
      permission: "update:organizations",
      params: IdParams,
      body: AddMemberBody,
      success: { status: 201, description: "The membership", schema: Member },
      errors: ["ALREADY_EXISTS", "CONFLICT", "SCOPE_NOT_GRANTABLE"],
      replay: sameAnswer,
    },
    (call) =>
      changeWithCodes(call, membership, () => addMember(call.services.deps, call.caller, call.params.id, call.body)),
  ),
  operation(
    {
      id: "listMembers",
      method: "get",
      path: "/v1/organizations/{id}/members",
      tag: "Members",
      summary: "List the members of an organization",
      permission: "read:organizations",
      params: IdParams,
      query: ListMembersQuery,
      success: { status: 200, description: "One page, those who came first at the top", schema: MemberPage },
      errors: ["INVALID_CURSOR"],
    },
    async (call) => {
      const page = await listMembers(call.services.deps, call.caller, call.params.id, call.query);
      return replyPageWithCodes(call, membership, page);
    },
  ),
  operation(
    {
      id: "getMember",
      method: "get",
      path: "/v1/organizations/{id}/members/{user_id}",
      tag: "Members",
      summary: "Get a member of an organization",
      permission: "read:organizations",
      params: MemberParams,
      success: { status: 200, description: "The membership", schema: Member },
      errors: [],
    },
    async (call) => {
      const { id, user_id: userId } = call.params;
      return replyWithCodes(call, membership, await getMember(call.services.deps, call.caller, id, userId));
    },
  ),
  operation(
    {
      id: "updateMember",
      method: "patch",
      path: "/v1/organizations/{id}/members/{user_id}",
      tag: "Members",
      summary: "Give a member exactly these roles",
      permission: "update:organizations",
      params: MemberParams,
      body: UpdateMemberBody,
      success: { status: 200, description: "The membership as it is now", schema: Member },
      errors: ["CONFLICT", "SCOPE_NOT_GRANTABLE"],
    },
    (call) => {
      const { id, user_id: userId } = call.params;
      return changeWithCodes(call, membership, () =>
        updateMember(call.services.deps, call.caller, id, userId, call.body),
      );
    },
  ),
  operation(
    {
      id: "removeMember",
      method: "delete",
      path: "/v1/organizations/{id}/members/{user_id}",
      tag: "Members",
      summary: "Take a user out of an organization",
      permission: "update:organizations",
      params: MemberParams,
      success: { status: 204, description: "The user is no member any more, and their keys stop working there" },
      errors: ["CONFLICT"],
    },
    (call) => {
      const { id, user_id: userId } = call.params;
      return change(call, () => removeMember(call.services.deps, call.caller, id, userId), nothing);
    },
  ),
];
