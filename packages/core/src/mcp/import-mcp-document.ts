import { createHash } from "node:crypto";
import type { ImportMcpDocumentBody } from "@keyporter/contract/schemas";
import { productApiFor } from "../apis/api-for.ts";
import { registerScopes } from "../apis/register-scopes.ts";
import type { Caller } from "../caller.ts";
import { changeSetOf } from "../change-set-of.ts";
import { type Found, found, type Plan, plan, type Refusal, refuse } from "../outcome.ts";
import type { Deps } from "../ports.ts";
import { changeServer } from "./mcp-server-change.ts";
import { type McpServerView, missingScopes } from "./mcp-server-view.ts";
import type { CompiledDocument } from "./openapi/compile-tools.ts";
import type { ToolDocument } from "./records.ts";

/** Makes tools of a document, somewhere where nobody else has to wait for it. */
export type Compile = (text: string) => Promise<Found<CompiledDocument> | Refusal>;

export interface DocumentPreview extends Pick<CompiledDocument, "title" | "version" | "tools" | "skipped"> {
  readonly missingScopes: readonly string[];
}

/** Compiles a document for a caller who may import it, before any change is planned: it takes a while. */
export async function readMcpDocument(
  deps: Pick<Deps, "store">,
  caller: Caller,
  apiRef: string,
  { document, compile }: { document: string; compile: Compile },
): Promise<Found<CompiledDocument> | Refusal> {
  const api = await productApiFor(deps, caller, "update:apis", apiRef);
  return api.ok ? compile(document) : api;
}

/** What a document would come to. Nothing is stored. */
export async function previewMcpDocument(
  deps: Pick<Deps, "store">,
  caller: Caller,
  apiRef: string,
  compiled: CompiledDocument,
): Promise<Found<DocumentPreview> | Refusal> {
  const api = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!api.ok) return api;
  const { title, version, tools, skipped, others } = compiled;
  const missing = await missingScopes(deps.store, api.value, [...tools, ...others]);
  return found({ title, version, tools, skipped, missingScopes: missing });
}

/**
 * Takes the tools of an API from a document, in place of those that it had. The document itself is not kept.
 *
 * With `create_scopes`, the scopes that are missing are registered with the same commit. Without it a tool whose scope
 * is missing is there, and no key can have what it asks for.
 */
export async function importMcpDocument(
  deps: Deps,
  caller: Caller,
  apiRef: string,
  { body, compiled }: { body: ImportMcpDocumentBody; compiled: CompiledDocument },
): Promise<Plan<McpServerView> | Refusal> {
  const known = await productApiFor(deps, caller, "update:apis", apiRef);
  if (!known.ok) return known;
  const api = known.value;
  const { tools } = compiled;
  if (tools.length === 0) return refuseEmpty(compiled);
  const before = await deps.store.find("mcp_servers", { id: api.id });
  const document = documentOf(deps, body.document, compiled);
  const { after, ...change } = changeServer(deps, caller, { api, before, wanted: { document, tools } });
  const missing = await missingScopes(deps.store, api, [...tools, ...compiled.others]);
  const view = { api, server: after, missingScopes: body.create_scopes ? [] : missing };
  if (!body.create_scopes || missing.length === 0) {
    return plan(view, changeSetOf(change.audit, change.writes, change.guards));
  }
  const scopes = await registerScopes(deps, caller, api, described(missing, compiled));
  if (!scopes.ok) return scopes;
  const { writes, guards, audits } = scopes.value;
  const both = changeSetOf(change.audit, [...change.writes, ...writes], [...change.guards, ...guards]);
  return plan(view, { ...both, furtherAudit: audits });
}

/** A server of which no agent could ask anything would only look like one. */
function refuseEmpty({ skipped }: CompiledDocument): Refusal {
  const [first] = skipped;
  const why = first === undefined ? "" : ` For instance, ${first.operation} ${first.reason}.`;
  return refuse("INVALID_DOCUMENT", `No operation of this document can be a tool.${why}`, {
    errors: [{ pointer: "/paths", detail: "holds no operation that can be a tool" }],
  });
}

function documentOf({ now }: Pick<Deps, "now">, text: string, compiled: CompiledDocument): ToolDocument {
  const { title, version, skipped, others } = compiled;
  const digest = createHash("sha256").update(text).digest("hex");
  return { title, version, digest, importedAt: now(), skipped, others };
}

/** New scopes in the document's own words; else by the only operation that asks for one. */
function described(missing: readonly string[], { tools, scopeDescriptions }: CompiledDocument) {
  return missing.map((key) => {
    const [first, second] = tools.filter(({ scopes }) => scopes.includes(key));
    const title = second === undefined ? first?.title : null;
    return { key, description: scopeDescriptions.get(key) ?? title ?? "" };
  });
}
