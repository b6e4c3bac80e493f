import type {
  Member,
  Organization,
  Plan,
  Role,
  User,
  UserOrganizations,
  UserSignIn,
} from "@keyporter/contract/schemas";
import { type CreateOptions, get, patch, path, post, remove } from "../call.ts";
import type {
  AddMemberInput,
  CreateOrganizationInput,
  CreatePlanInput,
  CreateRoleInput,
  CreateUserInput,
  ListMembersInput,
  SearchInput,
  UpdateMemberInput,
  UpdateOrganizationInput,
  UpdatePlanInput,
  UpdateRoleInput,
  UpdateUserInput,
} from "../inputs.ts";
import type { Page } from "../paging.ts";

export const directoryOperations = {
  createOrganization: (body: CreateOrganizationInput, options?: CreateOptions) =>
    post<Organization>("/v1/organizations", body, options),
  listOrganizations: (query?: SearchInput) => get<Page<Organization>>("/v1/organizations", query),
  getOrganization: (id: string) => get<Organization>(path`/v1/organizations/${id}`),
  updateOrganization: (id: string, body: UpdateOrganizationInput) =>
    patch<Organization>(path`/v1/organizations/${id}`, body),
  deleteOrganization: (id: string) => remove(path`/v1/organizations/${id}`),

  addMember: (organizationId: string, body: AddMemberInput, options?: CreateOptions) =>
    post<Member>(path`/v1/organizations/${organizationId}/members`, body, options),
  listMembers: (organizationId: string, query?: ListMembersInput) =>
    get<Page<Member>>(path`/v1/organizations/${organizationId}/members`, query),
  getMember: (organizationId: string, userId: string) =>
    get<Member>(path`/v1/organizations/${organizationId}/members/${userId}`),
  updateMember: (organizationId: string, userId: string, body: UpdateMemberInput) =>
    patch<Member>(path`/v1/organizations/${organizationId}/members/${userId}`, body),
  removeMember: (organizationId: string, userId: string) =>
    remove(path`/v1/organizations/${organizationId}/members/${userId}`),

  createUser: (body: CreateUserInput, options?: CreateOptions) => post<User>("/v1/users", body, options),
  listUsers: (query?: SearchInput) => get<Page<User>>("/v1/users", query),
  getUser: (id: string) => get<User>(path`/v1/users/${id}`),
  updateUser: (id: string, body: UpdateUserInput) => patch<User>(path`/v1/users/${id}`, body),
  deleteUser: (id: string) => remove(path`/v1/users/${id}`),
  listUserOrganizations: (id: string) => get<UserOrganizations>(path`/v1/users/${id}/organizations`),
  getUserSignIn: (id: string) => get<UserSignIn>(path`/v1/users/${id}/sign-in`),
  endUserSessions: (id: string) => remove(path`/v1/users/${id}/sessions`),
  removeUserTwoFactor: (id: string) => remove(path`/v1/users/${id}/two-factor`),

  createRole: (body: CreateRoleInput, options?: CreateOptions) => post<Role>("/v1/roles", body, options),
  listRoles: (query?: SearchInput) => get<Page<Role>>("/v1/roles", query),
  getRole: (id: string) => get<Role>(path`/v1/roles/${id}`),
  updateRole: (id: string, body: UpdateRoleInput) => patch<Role>(path`/v1/roles/${id}`, body),
  deleteRole: (id: string) => remove(path`/v1/roles/${id}`),

  createPlan: (body: CreatePlanInput, options?: CreateOptions) => post<Plan>("/v1/plans", body, options),
  listPlans: (query?: SearchInput) => get<Page<Plan>>("/v1/plans", query),
  getPlan: (id: string) => get<Plan>(path`/v1/plans/${id}`),
  updatePlan: (id: string, body: UpdatePlanInput) => patch<Plan>(path`/v1/plans/${id}`, body),
  deletePlan: (id: string) => remove(path`/v1/plans/${id}`),
};
