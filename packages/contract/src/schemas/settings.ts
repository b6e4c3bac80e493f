import { z } from "zod";
import { Name } from "./common.ts";

/** An address that a person may be sent to. */
const WebAddress = z
  .string()
  .max(2000)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), { error: "must be an http or https address" });

/**
 * Scheme, host and port of a page, exactly as a browser writes them. Plain http only on this machine itself: over any
 * other network somebody could put their own page in its place.
 */
export const PageOrigin = z.string().max(255).refine(isPageOrigin, {
  error: "must be an origin like https://app.example.com: no path, no default port, lower case",
});

function isPageOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.origin !== text) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

const AccentColor = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: "must be like #4f46e5" })
  .transform((text) => text.toLowerCase());

const SupportContact = z.union([z.email().max(254), WebAddress], {
  error: "must be an e-mail address or a web address",
});

/** What this operator calls an organization; null is the word of the reader's own language. */
const Words = z.strictObject({ organization: Name.nullable(), organizations: Name.nullable() });

const Portal = z.strictObject({
  /** Whether people may be given a portal for what is their own. */
  users: z.boolean(),
  organizations: z.boolean(),
  /** Where a portal may lead back to; empty is any https origin and this machine. */
  return_origins: z.array(PageOrigin).max(50),
});

const Sessions = z.strictObject({
  /** A session ends after this long without a request. */
  idle_seconds: z.number().int().min(300).max(604_800),
  /** And after this long in any case. */
  absolute_seconds: z.number().int().min(300).max(2_592_000),
  /** For this long after signing in one need not do it again before touching secrets. */
  fresh_seconds: z.number().int().min(60).max(86_400),
});

const changeable = {
  name: Name,
  accent_color: AccentColor.nullable(),
  upgrade_url: WebAddress.nullable(),
  support_contact: SupportContact.nullable(),
} as const;

export const Settings = z
  .strictObject({
    ...changeable,
    words: Words,
    portal: Portal,
    sessions: Sessions,
    email: z.strictObject({ configured: z.boolean() }),
    oidc: z.strictObject({ name: z.string() }).nullable(),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

/** What is left out stays as it is, also within `words`, `portal` and `sessions`. */
export const UpdateSettingsBody = z
  .strictObject({ ...changeable, words: Words.partial(), portal: Portal.partial(), sessions: Sessions.partial() })
  .partial()
  .meta({ id: "UpdateSettingsBody" });
export type UpdateSettingsBody = z.infer<typeof UpdateSettingsBody>;

/** What anybody may know before they sign in. */
export const Instance = z
  .strictObject({
    name: z.string(),
    accent_color: z.string().nullable(),
    words: z.strictObject({ organization: z.string().nullable(), organizations: z.string().nullable() }),
    upgrade_url: z.string().nullable(),
    support_contact: z.string().nullable(),
    bootstrapped: z.boolean(),
    sign_in: z.strictObject({
      password: z.literal(true),
      oidc: z.strictObject({ name: z.string() }).nullable(),
    }),
    email: z.boolean(),
    version: z.string(),
  })
  .meta({ id: "Instance" });
export type Instance = z.infer<typeof Instance>;
