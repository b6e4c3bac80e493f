import type { KeyStatus, OwnerType } from "@keyporter/contract";
import {
  type KindeApiKey,
  type KindeApiKeyDetail,
  KindeCreatedApiKey,
  type KindeRotatedApiKey,
} from "@keyporter/contract/schemas";
import { type KeyWithSecret, type ListedKey, type Ms, shownStatus } from "@keyporter/core";
import { type Body, timeBody, timeOrNull } from "../http/bodies/common.ts";

type KindeStatus = KindeApiKey["status"];

const types: Readonly<Record<OwnerType, KindeApiKey["type"]>> = {
  user: "user",
  organization: "organization",
  instance: "environment",
};

/** The statuses that one of this form stands for. */
export const shownAs: Readonly<Record<KindeStatus, readonly KeyStatus[]>> = {
  active: ["active"],
  inactive: ["disabled", "expired", "scheduled"],
  revoked: ["revoked"],
};

const prefixChars = 6;
const suffixChars = 4;

/** A key without any secret. @param now decides what the clock makes of an active key */
export function kindeKeyBody({ key, usage }: ListedKey, now: Ms): Body<KindeApiKey> {
  return {
    id: key.id,
    name: key.name,
    type: types[key.ownerType],
    status: kindeStatus(shownStatus(key, now)),
    key_prefix: key.masked.slice(0, prefixChars),
    key_suffix: key.masked.slice(-suffixChars),
    created_on: timeBody(key.createdAt),
    last_verified_on: timeOrNull(usage.lastUsedAt),
    last_verified_ip: usage.lastUsedIp,
    created_by: key.createdByName,
    api_ids: [key.apiId],
    scopes: key.scopes,
  };
}

export function kindeKeyDetailBody(listed: ListedKey, now: Ms): Body<KindeApiKeyDetail["api_key"]> {
  const { key, usage } = listed;
  return {
    ...kindeKeyBody(listed, now),
    verification_count: usage.useCount,
    organization_id: key.ownerOrganizationId ?? key.contextOrganizationId,
    user_id: key.ownerUserId,
  };
}

export function kindeCreatedKeyBody({ key, secret }: KeyWithSecret): KindeCreatedApiKey {
  return { code: "API_KEY_CREATED", message: "API key created", api_key: { id: key.id, key: secret } };
}

export function kindeRotatedKeyBody({ key, secret }: KeyWithSecret): KindeRotatedApiKey {
  return { code: "API_KEY_ROTATED", message: "API key rotated successfully", api_key: { id: key.id, key: secret } };
}

/** A kept answer is a row in the database, so with the key in it a dump would give working credentials. */
export function withoutKey(created: unknown): KindeCreatedApiKey {
  const body = KindeCreatedApiKey.parse(created);
  return { ...body, api_key: { ...body.api_key, key: null } };
}

function kindeStatus(status: KeyStatus): KindeStatus {
  return status === "active" || status === "revoked" ? status : "inactive";
}
