/** A page that is written by hand; its text is `pages/{slug}.md`. */
export interface WrittenPage {
  readonly slug: string;
  readonly group: "Start" | "Keys" | "AI agents" | "Services and products" | "Operating";
  /** Plain text. */
  readonly title: string;
  /** One sentence, without a full stop: what one finds there. */
  readonly summary: string;
  /** Can be left out by an agent that reads only what it needs. */
  readonly optional?: boolean;
}

/** In the order of the navigation. */
export const writtenPages: readonly WrittenPage[] = [
  {
    slug: "index",
    group: "Start",
    title: "Overview",
    summary: "What is here, and where to begin",
  },
  {
    slug: "quickstart",
    group: "Start",
    title: "Quickstart",
    summary: "From no key to the first authenticated request",
  },
  {
    slug: "authentication",
    group: "Start",
    title: "Authentication",
    summary: "Where a key goes, and what an invalid one is answered with",
  },
  {
    slug: "errors",
    group: "Start",
    title: "Errors",
    summary: "Every code, what it means and what to do",
  },
  {
    slug: "rate-limits",
    group: "Start",
    title: "Limits",
    summary: "What is limited, how large requests may be, and when to try again",
  },
  {
    slug: "keys",
    group: "Keys",
    title: "Looking after keys",
    summary: "Keeping, naming, disabling, revoking and deleting keys",
  },
  {
    slug: "rotating",
    group: "Keys",
    title: "Rotating a key",
    summary: "A new secret without an outage, and the way back",
  },
  {
    slug: "key-format",
    group: "Keys",
    title: "Key format",
    summary: "What a key looks like, how to mask it and how to scan for leaked ones",
    optional: true,
  },
  {
    slug: "connect",
    group: "AI agents",
    title: "Connecting an AI agent",
    summary: "Setup for each client, the transport, connector keys and how to cut an agent off",
  },
  {
    slug: "tools",
    group: "AI agents",
    title: "Tools and their scopes",
    summary: "Every tool that agents can call, and which scopes each one needs",
  },
  {
    slug: "verify",
    group: "Services and products",
    title: "Checking keys",
    summary: "How your service asks whether a key may do something",
  },
  {
    slug: "usage",
    group: "Services and products",
    title: "Usage",
    summary: "How often keys were accepted and refused, what that cost, and who tries keys that nobody has",
  },
  {
    slug: "management",
    group: "Services and products",
    title: "The Management API",
    summary: "Credentials, conventions, pages and idempotency of the API for programs",
  },
  {
    slug: "portal",
    group: "Services and products",
    title: "Self-serve portal",
    summary: "Key management for your customers inside your own product",
  },
  {
    slug: "self-hosting",
    group: "Operating",
    title: "Self-hosting",
    summary: "Starting, configuring, backing up and watching an instance",
    optional: true,
  },
];
