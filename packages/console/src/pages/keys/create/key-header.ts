import type { CredentialLocation, Policy } from "@keyporter/contract";

export interface KeyHeader {
  readonly name: string;
  /** What stands before the key in the header's value. */
  readonly scheme: string;
}

/** The header in which this API likes its keys best; a URL is no place for one that a person was given. */
export function keyHeader({ credential_locations: locations }: Pick<Policy, "credential_locations">): KeyHeader {
  const [first = "bearer"] = locations.filter((location) => location !== "query");
  return headerOf(first);
}

function headerOf(location: Exclude<CredentialLocation, "query">): KeyHeader {
  if (location === "bearer") return { name: "Authorization", scheme: "Bearer " };
  if (location === "x_api_key") return { name: "X-API-Key", scheme: "" };
  return { name: location.header, scheme: "" };
}
