import type { CredentialLocation } from "@keyporter/contract";

/** What must be known of a request to find the credentials in it, whatever the framework. */
export interface CredentialCarrier {
  /** All values of a header joined by `, ` as Fetch does it, so that a header sent twice is one malformed credential. */
  header(name: string): string | undefined;
  /** Keys from the query string; empty wherever keys in the query are not looked for. */
  readonly queryKeys: readonly string[];
}

export interface Presented {
  readonly location: CredentialLocation;
  readonly value: string;
}

export type Picked =
  | { readonly kind: "none" }
  | { readonly kind: "one"; readonly value: string; readonly locations: readonly CredentialLocation[] }
  | { readonly kind: "ambiguous" };

const bearerScheme = "bearer ";
/** Custom headers of these names are the built-in locations, and were read as such. */
const builtInHeaders: readonly string[] = ["authorization", "x-api-key"];

/**
 * Every credential in a request, in whatever place an API may allow. All of them are looked for, allowed or not, so that
 * a key in a forbidden place is refused by name and not overlooked.
 */
export function presentedCredentials(request: CredentialCarrier, customHeaders: readonly string[]): Presented[] {
  const presented: Presented[] = [];
  add(presented, "bearer", bearerValue(request.header("authorization")));
  add(presented, "x_api_key", request.header("x-api-key"));
  for (const header of customHeaders) {
    if (!builtInHeaders.includes(header.toLowerCase())) add(presented, { header }, request.header(header));
  }
  for (const value of request.queryKeys) add(presented, "query", value);
  return presented;
}

function add(presented: Presented[], location: CredentialLocation, value: string | undefined): void {
  if (value) presented.push({ location, value });
}

/**
 * The one credential of a request. The same value in two places is one credential; two values are ambiguous, since
 * judging either of them could be judging the wrong one.
 *
 * @see RFC 6750 section 2: no more than one method to transmit the token
 */
export function pickCredential(presented: readonly Presented[]): Picked {
  const first = presented[0];
  if (first === undefined) return { kind: "none" };
  for (const { value } of presented) {
    if (value !== first.value) return { kind: "ambiguous" };
  }
  return { kind: "one", value: first.value, locations: presented.map(({ location }) => location) };
}

/** Whether each place in which the credential stood is allowed: once it stands in one that is not, it may have leaked. */
export function locationAllowed(
  locations: readonly CredentialLocation[],
  allowed: readonly CredentialLocation[],
): boolean {
  return locations.every((location) => allowed.some((other) => sameLocation(location, other)));
}

function sameLocation(one: CredentialLocation, other: CredentialLocation): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.header.toLowerCase() === other.header.toLowerCase();
}

/** Other schemes carry no API key, and belong to somebody else. */
function bearerValue(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const usual = header.startsWith("Bearer ");
  if (!usual && header.slice(0, bearerScheme.length).toLowerCase() !== bearerScheme) return undefined;
  let start = bearerScheme.length;
  while (header.charAt(start) === " ") start += 1;
  return header.slice(start);
}
