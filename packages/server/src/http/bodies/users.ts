import type { User } from "@keyporter/contract/schemas";
import type { UserRecord } from "@keyporter/core";
import { type Body, livingStatus, timeBody } from "./common.ts";

export function userBody(user: UserRecord): Body<User> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    external_id: user.externalId,
    status: livingStatus(user.status),
    instance_role: user.instanceRole,
    created_at: timeBody(user.createdAt),
    updated_at: timeBody(user.updatedAt),
  };
}
