import type { AuditAction } from "../audit/records.ts";
import { auditDraft, changesBetween } from "../audit-draft.ts";
import type { Caller } from "../caller.ts";
import type { AuditDraft, Guard, Write } from "../change-set.ts";
import type { Deps } from "../ports.ts";
import type { ApiRecord } from "../records.ts";
import type { McpServerRecord } from "./records.ts";

/** What an MCP server is before anybody has set it up. */
export const unset = {
  enabled: false,
  instructions: null,
  identity: { kind: "key", location: "bearer" },
  sealedCredential: null,
  document: null,
  tools: [],
} as const satisfies Partial<McpServerRecord>;

type Settings = Omit<McpServerRecord, "id" | "version" | "createdAt" | "updatedAt">;

/** One change of an MCP server; its record comes into being with the first. */
export interface ServerChange {
  readonly after: McpServerRecord;
  readonly writes: readonly Write[];
  readonly guards: readonly Guard[];
  readonly audit: AuditDraft;
}

/** What it changes is empty when everything already is as wanted. */
export function changeServer(
  deps: Deps,
  caller: Caller,
  { api, before, wanted }: { api: ApiRecord; before: McpServerRecord | null; wanted: Partial<Settings> },
): ServerChange {
  const now = deps.now();
  const first = { id: api.id, version: 0, createdAt: now, updatedAt: now, ...unset };
  const after: McpServerRecord = {
    ...(before ?? first),
    ...wanted,
    version: (before?.version ?? 0) + 1,
    updatedAt: now,
  };
  const old = before ?? first;
  const replaced = old.sealedCredential !== null && old.sealedCredential !== after.sealedCredential;
  const changes = {
    ...changesBetween(toldOf(old), toldOf(after)),
    ...(replaced && after.sealedCredential !== null ? { credential: { from: "set", to: "replaced" } } : {}),
  };
  const { id } = api;
  const living: Guard = { row: "apis", id, expect: { status: "active" } };
  const audit = serverAudit(deps, caller, before === null ? "mcp_server.created" : "mcp_server.updated", api, changes);
  if (before === null) {
    const none: Guard = { count: "mcp_servers", where: { id }, atMost: 0 };
    return { after, audit, writes: [{ do: "insert", table: "mcp_servers", row: after }], guards: [living, none] };
  }
  const set = { ...wanted, version: after.version, updatedAt: now };
  const update: Write = { do: "update", table: "mcp_servers", id, expect: { version: before.version }, set };
  return { after, audit, writes: [update], guards: [living] };
}

export function serverAudit(
  deps: Deps,
  caller: Caller,
  action: AuditAction,
  { id, name }: ApiRecord,
  changes: AuditDraft["changes"],
): AuditDraft {
  return auditDraft(deps, caller, action, { type: "mcp_server", id, name, apiId: id }, { changes });
}

/** What the audit log says of a server: of the credential only whether there is one, of tools how many. */
export function toldOf({ sealedCredential, document, tools, ...settings }: Settings): Record<string, unknown> {
  const { enabled, instructions, identity } = settings;
  const told = document && { title: document.title, version: document.version, digest: document.digest };
  const credential = sealedCredential === null ? null : "set";
  return { enabled, instructions, identity, credential, document: told, tools: tools.length };
}
