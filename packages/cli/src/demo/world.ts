import type { RateLimit } from "@keyporter/contract";
import type { CreateApiInput, CreateKeyInput } from "@keyporter/sdk";

/** Of everybody in the demo. It is printed, and serves on this machine only. */
export const demoPassword = "look around the demo";
export const samplePort = 7071;

export interface DemoPerson {
  readonly name: string;
  /** Before `@demo.example`. */
  readonly login: string;
  /** Codes; those of the demo's own roles are the API's code. */
  readonly roles: readonly string[];
  /** What there is to see with this login. */
  readonly look: string;
}

export interface DemoKey {
  readonly name: string;
  /** Login of who creates it; theirs where the API is for keys of people. */
  readonly by: string;
  readonly scopes?: readonly string[];
  readonly expiresInDays?: number;
  readonly environment?: "test";
  /** Calls in a busy hour; 0 is a key that nobody has used. */
  readonly busy: number;
  /** From the day on which the demo is looked at. */
  readonly credits?: CreateKeyInput["credits"];
  /** What happened to it in the end. */
  readonly end?: "disabled" | "revoked" | "rotating" | "idle";
}

/** One product with one organization that uses it. Its plan is what lets it, so that each shows one way of doing keys. */
export interface DemoWorld {
  readonly organization: string;
  readonly code: string;
  readonly api: Pick<CreateApiInput, "name" | "preset">;
  readonly feature: string;
  /** Where it differs from its preset. */
  readonly policy?: NonNullable<CreateApiInput["policy"]>;
  /** Set by the plan, and by the organization for itself; those of the API are in the policy. None is ever reached. */
  readonly limits?: { readonly plan: readonly RateLimit[]; readonly organization: readonly RateLimit[] };
  readonly scopes: Readonly<Record<string, string>>;
  readonly people: readonly DemoPerson[];
  readonly keys: readonly DemoKey[];
}

export const demoWorlds: readonly DemoWorld[] = [
  {
    organization: "Northwind Growth",
    code: "signals",
    api: { name: "Growth signals", preset: "personal" },
    feature: "signals",
    scopes: { "accounts:read": "See accounts", "scores:read": "See scores", "scores:write": "Change scores" },
    people: [
      { name: "Nora Lind", login: "nora", roles: ["admin", "signals"], look: "Personal Settings > My API Keys" },
      { name: "Liam Okafor", login: "liam", roles: ["member"], look: "no keys: they are for administrators here" },
    ],
    keys: [
      { name: "Cursor", by: "nora", busy: 14 },
      { name: "Zapier", by: "nora", busy: 40, expiresInDays: 12 },
      { name: "Claude", by: "nora", busy: 6, end: "rotating" },
      { name: "Old spreadsheet", by: "nora", busy: 3, end: "revoked" },
    ],
  },
  {
    organization: "Orbit Platform",
    code: "orders",
    api: { name: "Orders", preset: "scoped" },
    feature: "orders",
    policy: { rate_limits: [{ name: "per-minute", limit: 600, window_seconds: 60, burst: 200 }] },
    limits: {
      plan: [{ name: "per-day", limit: 100_000, window_seconds: 86_400 }],
      organization: [{ name: "per-person", limit: 5000, window_seconds: 3600, per: "owner" }],
    },
    scopes: {
      "read:orders": "See orders",
      "write:orders": "Place and change orders",
      "read:customers": "See customers",
      "read:invoices": "See invoices",
    },
    people: [
      { name: "Olivia Marsh", login: "olivia", roles: ["admin"], look: "API keys, with scopes" },
      { name: "Omar Haddad", login: "omar", roles: ["member"], look: "API keys of his own" },
    ],
    keys: [
      { name: "Production Integration", by: "olivia", scopes: ["read:orders", "write:orders"], busy: 90 },
      { name: "Warehouse", by: "olivia", scopes: ["read:orders"], busy: 60, expiresInDays: 25 },
      { name: "Staging", by: "olivia", scopes: ["read:orders"], environment: "test", busy: 20 },
      { name: "Invoice export", by: "olivia", scopes: ["read:invoices"], busy: 8, end: "revoked" },
      { name: "New dashboard", by: "olivia", scopes: ["read:customers"], busy: 0 },
    ],
  },
  {
    organization: "Studio Nine",
    code: "insights",
    api: { name: "Creator insights", preset: "workspace" },
    feature: "insights",
    // So that agents that know nothing but an address can be connected, too.
    policy: { credential_locations: ["bearer", "x_api_key", "query"] },
    scopes: { read: "See reports", write: "Change reports", admin: "Manage the workspace" },
    people: [
      { name: "Sofia Reyes", login: "sofia", roles: ["admin"], look: "Tools > API keys" },
      { name: "Sam Whitfield", login: "sam", roles: ["member"], look: "the same: every member may make keys here" },
    ],
    keys: [
      {
        name: "Production key",
        by: "sofia",
        scopes: ["read", "write"],
        busy: 55,
        credits: { remaining: 18_250, refill: { amount: 25_000, every_seconds: 2_592_000 } },
      },
      { name: "Claude Code", by: "sam", scopes: ["read"], busy: 18 },
      { name: "Laptop", by: "sofia", scopes: ["read"], busy: 5, end: "disabled" },
      { name: "Agency report", by: "sofia", scopes: ["read"], busy: 9, end: "idle" },
    ],
  },
  {
    organization: "Harbour Cloud",
    code: "compute",
    api: { name: "Cloud compute", preset: "profile" },
    feature: "compute",
    scopes: { "instances:read": "See instances", "instances:write": "Start and stop instances" },
    people: [
      { name: "Hana Sato", login: "hana", roles: ["compute", "member"], look: "My profile > API credentials" },
      { name: "Hugo Martin", login: "hugo", roles: ["member"], look: "the same page; his keys may do nothing yet" },
    ],
    keys: [
      { name: "Terraform", by: "hana", busy: 30 },
      { name: "Backup script", by: "hana", busy: 4 },
      { name: "Monitoring", by: "hana", busy: 70 },
      { name: "Test from home", by: "hugo", busy: 2, end: "revoked" },
    ],
  },
  {
    organization: "Finch & Partners",
    code: "ledger",
    api: { name: "Ledger", preset: "firm" },
    feature: "premier",
    scopes: { "ledger:read": "Read the ledger", "ledger:export": "Export the ledger" },
    people: [
      { name: "Fiona Finch", login: "fiona", roles: ["admin"], look: "Settings > API Keys" },
      { name: "Felix Brandt", login: "felix", roles: ["member"], look: "no keys: firm administrators look after them" },
    ],
    keys: [
      { name: "Accounting Export", by: "fiona", busy: 25 },
      { name: "Office Sync Tool", by: "fiona", busy: 12 },
      { name: "Former bookkeeper", by: "fiona", busy: 4, end: "revoked" },
    ],
  },
];
