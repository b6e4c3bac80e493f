import type { KeyFacts } from "@keyporter/verifier";

/** What an API behind a proxy is told of the key. All of them stand on every answer, so that none is the client's own. */
export const identityHeaders = [
  "x-key-id",
  "x-key-name",
  "x-key-owner-type",
  "x-user-id",
  "x-org-id",
  "x-scopes",
  "x-key-environment",
  "x-key-auth",
] as const;
type IdentityHeader = (typeof identityHeaders)[number];

/** As they stand on a refusal. */
export const noIdentity: Readonly<Record<string, string>> = {
  ...Object.fromEntries(identityHeaders.map((name) => [name, ""])),
  ratelimit: "",
  "ratelimit-policy": "",
};

/** @param token the signed identity, empty where nobody asked for it */
export function identityOf(facts: KeyFacts, token: string): Readonly<Record<IdentityHeader, string>> {
  return {
    "x-key-id": facts.id,
    "x-key-name": headerText(facts.name),
    "x-key-owner-type": facts.ownerType,
    "x-user-id": facts.userId ?? "",
    "x-org-id": facts.organizationId ?? "",
    "x-scopes": facts.scopes.map(headerText).join(" "),
    "x-key-environment": facts.environment,
    "x-key-auth": token,
  };
}

/** Percent-encoded where it is not printable ASCII, and where it is a percent sign. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x7e]+/g, (other) => encodeURIComponent(other.toWellFormed()));
}

const ours: ReadonlySet<string> = new Set(identityHeaders);

/**
 * Whether a header would reach an API as one of ours. What programs make of `_`, of a dot or a space differs: CGI and
 * its children take `X_Key_Id` for `X-Key-Id`, PHP also `X.Key.Id`.
 *
 * @param name in any case
 */
export function looksLikeIdentity(name: string): boolean {
  const first = name.charCodeAt(0) | 0x20;
  return first === 0x78 && ours.has(name.toLowerCase().replace(/[^a-z0-9]/g, "-"));
}
