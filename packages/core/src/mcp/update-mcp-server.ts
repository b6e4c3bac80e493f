import type { UpdateMcpServerBody } from "@keyporter/contract/schemas";
import { productApiFor } from "../apis/api-for.ts";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { given } from "../given.ts";
import { type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import type { SecretRing } from "../secrets/keyring.ts";
import { openCredential, sealCredential } from "../secrets/seal.ts";
import { changeServer, unset } from "./mcp-server-change.ts";
import { type McpServerView, missingScopes, operationsOf } from "./mcp-server-view.ts";
import type { McpServerRecord } from "./records.ts";

/**
 * Changes what is named and leaves the rest. A credential is sealed at once and shown to nobody again; with another
 * kind of identity it is destroyed.
 */
export async function updateMcpServer(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  body: UpdateMcpServerBody,
): Promise<Plan<McpServerView> | Refusal> {
  const found = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!found.ok) return found;
  const api = found.value;
  const before = await deps.store.find("mcp_servers", { id: api.id });
  const known: Pick<McpServerRecord, keyof typeof unset> = before ?? unset;
  const identity = body.identity ?? known.identity;
  const refused = refuseCredential(body, identity);
  if (refused) return refused;
  const wanted = {
    ...given({ enabled: body.enabled, instructions: body.instructions === "" ? null : body.instructions }),
    identity,
    sealedCredential: credentialAfter(deps, api, { identity, body, known }),
  };
  const unready = asksForReadiness(body, known) ? faultOf(api, { ...known, ...wanted }) : null;
  if (unready !== null) return refuse("MCP_NOT_READY", unready);

  const missing = await missingScopes(deps.store, api, operationsOf(known));
  const { after, audit, writes, guards } = changeServer(deps, caller, { api, before, wanted });
  if (Object.keys(audit.changes).length === 0) return plan({ api, server: before, missingScopes: missing }, null);
  return plan({ api, server: after, missingScopes: missing }, changeSetOf(audit, writes, guards));
}

/** The operator's credential for this API; null where there is none, or nobody can open it any more. */
export function openFixedCredential(
  ring: SecretRing,
  { id, sealedCredential }: Pick<McpServerRecord, "id" | "sealedCredential">,
): string | null {
  return sealedCredential === null ? null : openCredential(ring, id, sealedCredential);
}

function refuseCredential(body: UpdateMcpServerBody, identity: McpServerRecord["identity"]): Refusal | null {
  if (body.credential === undefined || identity.kind === "fixed") return null;
  const detail = "is sent only where the identity is `fixed`";
  return refuse("INVALID_BODY", undefined, { errors: [{ pointer: "/credential", detail }] });
}

function credentialAfter(
  { ring, random }: Deps,
  api: ApiRecord,
  { identity, body, known }: { identity: McpServerRecord["identity"]; body: UpdateMcpServerBody; known: Credentialed },
): string | null {
  if (identity.kind !== "fixed") return null;
  if (body.credential === undefined) return known.sealedCredential;
  return sealCredential(ring, random, api.id, body.credential);
}

type Credentialed = Pick<McpServerRecord, "sealedCredential">;

/** Something else may be put in order while the server cannot work, but it is not put to work like that. */
function asksForReadiness(body: UpdateMcpServerBody, known: Pick<McpServerRecord, "enabled">): boolean {
  return body.enabled === true || (known.enabled && body.enabled !== false && body.identity !== undefined);
}

function faultOf(
  { baseUrl }: ApiRecord,
  { tools, identity, sealedCredential }: Pick<McpServerRecord, "tools" | "identity" | "sealedCredential">,
): string | null {
  if (baseUrl === null) return "Give the API its base URL first: that is where calls of tools go.";
  if (tools.length === 0) return "Import an OpenAPI document first: its operations are the tools.";
  const lacks = identity.kind === "fixed" && sealedCredential === null;
  return lacks ? "Give the credential that calls shall carry, or choose another identity." : null;
}
