import { errorCatalogue } from "@keyporter/contract";
import type { KeyPageView } from "@keyporter/contract/schemas";
import type { KeyPage } from "@keyporter/core";
import { type Body, timeOrNull } from "./common.ts";

/** @param publicUrl below which the MCP servers stand */
export function keyPageBody(page: KeyPage, publicUrl: string): Body<KeyPageView> {
  const { api, owner, creationRefused: refused, stepUp } = page;
  const { ownership, user, organization } = owner;
  return {
    api: {
      id: api.id,
      code: api.code,
      name: api.name,
      base_url: api.baseUrl,
      prefix: api.prefix,
      management: api.management,
    },
    scopes: page.scopes.map(({ key, description }) => ({ key, description })),
    owner: {
      type: ownership.ownerType,
      id: ownership.ownerUserId ?? ownership.ownerOrganizationId,
      name: ownership.ownerType === "user" ? (user?.name ?? null) : (organization?.name ?? null),
    },
    organization: organization && { id: organization.id, code: organization.code, name: organization.name },
    policy: page.policy,
    may: page.may,
    grantable_scopes: page.grantableScopes,
    step_up: { create: stepUp, rotate: stepUp, reveal: stepUp },
    state: page.state,
    plan_ends_at: timeOrNull(page.planEndsAt),
    mcp: page.mcp && {
      url: api.management ? `${publicUrl}/mcp` : `${publicUrl}/mcp/${api.code}`,
      connector_keys: page.mcp.connectorKeys,
    },
    creation_refused: refused && { code: refused.code, detail: refused.detail ?? errorCatalogue[refused.code].title },
  };
}
