import type { McpServer, UpdateMcpServerInput } from "@keyporter/sdk";

type Identity = McpServer["identity"];

/** The identity of calls as it is typed. */
export interface IdentityDraft {
  readonly kind: Identity["kind"];
  readonly location: "bearer" | "x_api_key" | "header";
  readonly header: string;
  readonly credential: string;
}

export function draftOf({ identity }: Pick<McpServer, "identity">): IdentityDraft {
  const plain: IdentityDraft = { kind: identity.kind, location: "bearer", header: "", credential: "" };
  if (identity.kind === "fixed") return { ...plain, header: identity.header };
  if (identity.kind === "signed") return plain;
  return typeof identity.location === "string"
    ? { ...plain, location: identity.location }
    : { ...plain, location: "header", header: identity.location.header };
}

export function asksForHeader({ kind, location }: IdentityDraft): boolean {
  return kind === "fixed" || (kind === "key" && location === "header");
}

/** What to send; null while the header or the credential is not one. */
export function inputOf(draft: IdentityDraft, credentialSet: boolean): UpdateMcpServerInput | null {
  const header = draft.header.trim();
  if (asksForHeader(draft) && !isHeader(header)) return null;
  if (draft.kind === "signed") return { identity: { kind: "signed" } };
  if (draft.kind === "key") {
    return { identity: { kind: "key", location: draft.location === "header" ? { header } : draft.location } };
  }
  const credential = draft.credential.trim();
  if (credential === "" && !credentialSet) return null;
  return { identity: { kind: "fixed", header }, ...(credential === "" ? {} : { credential }) };
}

export function isHeader(text: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(text.trim());
}
