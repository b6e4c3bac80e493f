import type { CredentialLocation } from "@keyporter/contract";
import type { Ms, Versioned } from "../records.ts";

/** Where an argument of a tool stands in the request that is made of it. */
export interface ToolParameter {
  /** Name of the argument. */
  readonly argument: string;
  readonly in: "path" | "query" | "header";
  /** Name in the request. */
  readonly name: string;
  /** Of a list in the query: a parameter for each entry, or one with commas. */
  readonly explode: boolean;
}

/** One operation of an API, as an agent may call it. */
export interface ApiTool {
  /** `[A-Za-z0-9_-]{1,64}`, unique within the API. */
  readonly name: string;
  readonly title: string | null;
  readonly description: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `{name}` for parameters, below the API's base URL. */
  readonly path: string;
  /** Scopes that a key needs, all of them. */
  readonly scopes: readonly string[];
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  /** JSON Schema 2020-12 of an object without references to other documents. The body, if any, is the property `body`. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly parameters: readonly ToolParameter[];
  /** Null where no body is sent. */
  readonly bodyType: "application/json" | "application/x-www-form-urlencoded" | null;
}

/** One operation as the gate sees it: which scopes a request with this method to this path needs, all of them. */
export interface OperationRule {
  readonly method: ApiTool["method"] | "OPTIONS" | "TRACE";
  /** As in `ApiTool`. */
  readonly path: string;
  readonly scopes: readonly string[];
}

/** How calls tell the API on whose behalf they come. */
export type ToolIdentity =
  /** The caller's own key, to the base URL of the key's own API and nowhere else. */
  | { readonly kind: "key"; readonly location: Exclude<CredentialLocation, "query"> }
  /** One credential of the operator's for all callers; its value is sealed beside it. */
  | { readonly kind: "fixed"; readonly header: string }
  /** Headers that name key, owner and scopes, and a signed statement of them. */
  | { readonly kind: "signed" };

/** What is known of the document that tools were made of. */
export interface ToolDocument {
  readonly title: string;
  readonly version: string;
  /** SHA-256 of its text, in hex. */
  readonly digest: string;
  readonly importedAt: Ms;
  readonly skipped: readonly { readonly operation: string; readonly reason: string }[];
  /** Operations that are no tools, but that requests may ask for; left out by versions that did not look for them. */
  readonly others?: readonly OperationRule[];
}

/** The MCP server of one API. `id` is the API's. */
export interface McpServerRecord extends Versioned {
  readonly enabled: boolean;
  /** What an agent is told about the API before it sees a tool. */
  readonly instructions: string | null;
  readonly identity: ToolIdentity;
  /** Value of the fixed credential, encrypted. */
  readonly sealedCredential: string | null;
  readonly document: ToolDocument | null;
  readonly tools: readonly ApiTool[];
}

/** A key that was made without anybody seeing it: whoever opens its link, once, gets a secret for it. */
export interface KeyCollectionRecord extends Versioned {
  readonly keyId: string;
  /** SHA-256 of the code in the link. */
  readonly digest: string;
  readonly expiresAt: Ms;
  readonly collectedAt: Ms | null;
}

/**
 * The key that was made when somebody opened the page for connecting agents, so that two pages opened at once make one.
 * `id` names API, owner and context.
 */
export interface McpOpeningRecord extends Versioned {
  readonly keyId: string;
}

/** One call of a tool. */
export interface McpCall {
  readonly id: string;
  readonly at: Ms;
  readonly apiId: string;
  readonly keyId: string;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly tool: string;
  /** `ok`, or the code of what went wrong. */
  readonly outcome: string;
  readonly upstreamStatus: number | null;
  readonly durationMs: number;
  readonly clientName: string | null;
  readonly clientVersion: string | null;
  readonly protocolVersion: string | null;
  readonly ip: string | null;
  readonly requestId: string;
}

/** What an agent's use of one key looks like, whichever tools it called. */
export interface McpConnection {
  readonly keyId: string;
  readonly apiId: string;
  readonly clientName: string | null;
  readonly clientVersion: string | null;
  readonly protocolVersion: string | null;
  readonly firstSeenAt: Ms;
  readonly lastSeenAt: Ms;
  readonly lastTool: string | null;
  readonly lastCallAt: Ms | null;
  readonly calls: number;
}
