import type { KeyHeader } from "../../pages/keys/create/key-header.ts";

/** The MCP server that a client is told of. */
export interface Target {
  /** What the client will call it: `[a-z0-9-]`. */
  readonly name: string;
  readonly url: string;
  /** In which this API likes its keys best. */
  readonly header: KeyHeader;
  /** Whether it takes them as `Authorization: Bearer`, too, for clients that know nothing else. */
  readonly bearer: boolean;
  /** The key itself, or what is seen of it. */
  readonly key: string;
}

/** What is typed on macOS or Linux, and what is typed into PowerShell on Windows. */
export interface PerShell {
  readonly sh: string;
  readonly powershell: string;
}
export type Shell = keyof PerShell;

export type MethodForm =
  /** Run in a terminal. */
  | { readonly kind: "command"; readonly command: PerShell }
  /** Opened by the client: a scheme of its own, never `https:`, which would tell its maker the key. */
  | { readonly kind: "link"; readonly href: string }
  /** Put into a file of the client's. */
  | { readonly kind: "file"; readonly path: PerShell; readonly text: string }
  /** Pasted into a field for an address. */
  | { readonly kind: "address"; readonly url: string };

export type MethodName = "command" | "variable" | "oneLine" | "link" | "file" | "address" | "bridge" | "installer";

/** One way of telling one client. */
export interface Method {
  readonly name: MethodName;
  /** A key in an address must be one that was made to stand there. */
  readonly needs: "key" | "connector";
  readonly form: MethodForm;
}

export type Methods = (target: Target) => readonly Method[];
