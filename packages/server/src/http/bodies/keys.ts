import type { CreatedKey, HeldRateLimit, Key, RevealedKey, RevokedKey, RotatedKey } from "@keyporter/contract/schemas";
import {
  type HeldLimit,
  type KeyDetail,
  type KeyWithSecret,
  type ListedKey,
  type Ms,
  shownStatus,
} from "@keyporter/core";
import { type Body, timeBody, timeOrNull } from "./common.ts";
import { creditsBody } from "./credits.ts";

type ReceiptBody = Body<RevokedKey["receipt"]>;

/**
 * A key without any secret.
 *
 * @param now decides what the clock makes of an active key
 */
export function keyBody({ key, usage, names, credits }: ListedKey, now: Ms): Body<Key> {
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    masked: key.masked,
    api_id: key.apiId,
    api_name: names.api,
    environment: key.environment,
    owner: { type: key.ownerType, id: key.ownerUserId ?? key.ownerOrganizationId, name: names.owner },
    organization_id: key.ownerOrganizationId ?? key.contextOrganizationId,
    user_id: key.ownerUserId,
    context_organization_id: key.contextOrganizationId,
    status: shownStatus(key, now),
    scopes: key.scopes,
    expires_at: timeOrNull(key.expiresAt),
    not_before: timeOrNull(key.notBefore),
    allowed_ips: key.allowedIps,
    rate_limits: key.rateLimits,
    connector: key.connector,
    bound_api_ids: key.boundApiIds,
    metadata: key.metadata,
    credits: creditsBody(credits),
    recoverable: key.recoverable,
    created_at: timeBody(key.createdAt),
    created_by: { type: key.createdByType, id: key.createdById, name: key.createdByName },
    created_via: key.createdVia,
    updated_at: timeBody(key.updatedAt),
    last_used_at: timeOrNull(usage.lastUsedAt),
    last_used_ip: usage.lastUsedIp,
    last_used_user_agent: usage.lastUsedUserAgent,
    use_count: usage.useCount,
    disabled_at: timeOrNull(key.disabledAt),
    disabled_reason: key.disabledReason,
    revoked_at: timeOrNull(key.revokedAt),
    revoked_reason: key.revokedReason,
  };
}

/** One key that was asked for by its id: with what may be told about its secrets. */
export function keyDetailBody(detail: KeyDetail, now: Ms): Body<Key> {
  const secrets = detail.secrets.map((secret) => ({
    id: secret.id,
    masked: secret.masked,
    state: secret.state,
    valid_until: timeOrNull(secret.validUntil),
    created_at: timeBody(secret.createdAt),
    last_used_at: timeOrNull(secret.lastUsedAt),
  }));
  return { ...keyBody(detail, now), limits: detail.limits.map(limitBody), secrets };
}

function limitBody({ name, limit, windowSeconds, burst, per, source }: HeldLimit): Body<HeldRateLimit> {
  return { name, limit, window_seconds: windowSeconds, burst, per, source };
}

export function createdKeyBody(created: KeyWithSecret, now: Ms): Body<CreatedKey> {
  return { key: keyBody(created, now), secret: created.secret };
}

export function rotatedKeyBody(rotated: KeyWithSecret, now: Ms): Body<RotatedKey> {
  return { key: keyBody(rotated, now), secret: rotated.secret };
}

export function revealedKeyBody({ key, secret }: KeyWithSecret): Body<RevealedKey> {
  return { id: key.id, secret };
}

export function revokedKeyBody(revoked: ListedKey, now: Ms, changeNumber: number | null): Body<RevokedKey> {
  return { key: keyBody(revoked, now), receipt: receiptBody(changeNumber) };
}

/**
 * The promise that a stopped key is stopped everywhere. It is complete at once: it leaves after the commit, and a process
 * that is not alone asks the database at every verification.
 *
 * @param changeNumber null when there was nothing to change
 */
export function receiptBody(changeNumber: number | null): ReceiptBody {
  return { change_number: changeNumber, complete: true };
}
