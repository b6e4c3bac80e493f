import type { RevokeAllPreview as PreviewBody, RevokedAll as RevokedAllBody } from "@keyporter/contract/schemas";
import type { RevokeAllPreview, RevokedAll } from "@keyporter/core";
import { type Body, timeOrNull } from "./common.ts";
import { receiptBody } from "./keys.ts";

export function revokeAllPreviewBody({ count, usedLast24Hours, keys }: RevokeAllPreview): Body<PreviewBody> {
  return {
    count,
    used_last_24_hours: usedLast24Hours,
    keys: keys.map(({ key, usage, names }) => ({
      id: key.id,
      name: key.name,
      masked: key.masked,
      owner: { type: key.ownerType, id: key.ownerUserId ?? key.ownerOrganizationId, name: names.owner },
      api_name: names.api,
      last_used_at: timeOrNull(usage.lastUsedAt),
    })),
  };
}

export function revokedAllBody({ revoked }: RevokedAll, changeNumber: number | null): Body<RevokedAllBody> {
  return { revoked, receipt: receiptBody(changeNumber) };
}
