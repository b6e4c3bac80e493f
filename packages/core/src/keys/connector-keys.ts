import type { Policy } from "@keyporter/contract";
import { type Refusal, refuse } from "../outcome.ts";
import type { ApiRecord } from "../records.ts";

/**
 * Whether keys under this policy may be made to stand in a URL, which only the MCP server of an API takes. Whoever holds
 * a key of the Management API acts on this very product, so none of them ever may.
 */
export function allowsConnectorKeys({ management }: Pick<ApiRecord, "management">, policy: Policy): boolean {
  return !management && policy.credential_locations.includes("query");
}

export function refuseConnector(api: Pick<ApiRecord, "management">, policy: Policy): Refusal | null {
  if (allowsConnectorKeys(api, policy)) return null;
  const detail = api.management
    ? "A key of the Management API never stands in a URL."
    : "The policy of this API, or of the organization, keeps its keys out of URLs. An administrator can change that.";
  return refuse("CONNECTOR_KEYS_OFF", detail, { errors: [{ pointer: "/connector", detail: "is not allowed here" }] });
}
