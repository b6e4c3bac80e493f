import type { KeyPageView } from "@keyporter/sdk";
import { keyHeader } from "../../pages/keys/create/key-header.ts";
import type { Target } from "../methods/method.ts";
import { serverName } from "../methods/parts.ts";

/** A page whose API has an MCP server. */
export type ConnectPage = KeyPageView & { readonly mcp: NonNullable<KeyPageView["mcp"]> };

export function hasMcp(page: KeyPageView): page is ConnectPage {
  return page.mcp !== null;
}

/** What agents of this page are told, but for the key. */
export function targetOf({ api, mcp, policy }: ConnectPage): Omit<Target, "key"> {
  return {
    name: serverName(api.code),
    url: mcp.url,
    header: keyHeader(policy),
    bearer: policy.credential_locations.includes("bearer"),
  };
}

/** Whose keys they are, as requests name it; null for keys of the instance itself, which no agent is given by itself. */
export function ownerNames({ api, owner, organization }: KeyPageView) {
  if (owner.type === "instance" || owner.id === null) return null;
  if (owner.type === "organization") return { api_id: api.id, organization_id: owner.id };
  const context = organization === null ? {} : { context_organization_id: organization.id };
  return { api_id: api.id, user_id: owner.id, ...context };
}

/** Whether this person may make a key here now. */
export function mayCreate(page: KeyPageView): boolean {
  return page.may.create && page.creation_refused === null && ownerNames(page) !== null;
}
