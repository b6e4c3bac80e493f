import { z } from "zod";
import type { ConfigFault } from "./env-values.ts";

export interface MailConfig {
  /** Holds user and password where the server wants them. */
  readonly url: string;
  /** As in a mail's From: an address, perhaps with a name before it. */
  readonly from: string;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people know the provider: "Continue with ...". */
  readonly name: string;
}

/** What people need to come in: mail, and the sign-in of the operator's own provider. */
export const peopleVariables = {
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? ""), {
      error: "must begin with smtp:// or smtps://",
    })
    .optional(),
  KEYPORTER_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/, { error: "must be an e-mail address" })
    .optional(),
  KEYPORTER_OIDC_ISSUER: z.string().refine(isIssuer, { error: "must be an https:// URL" }).optional(),
  KEYPORTER_OIDC_CLIENT_ID: z.string().optional(),
  KEYPORTER_OIDC_CLIENT_SECRET: z.string().optional(),
  KEYPORTER_OIDC_NAME: z.string().max(100, { error: "must be at most 100 characters" }).optional(),
} as const;

const mailNames = ["SMTP_URL", "KEYPORTER_MAIL_FROM"] as const;
const oidcNames = [
  "KEYPORTER_OIDC_ISSUER",
  "KEYPORTER_OIDC_CLIENT_ID",
  "KEYPORTER_OIDC_CLIENT_SECRET",
  "KEYPORTER_OIDC_NAME",
] as const;

/** Half of what is needed would silently be nothing. */
export function peopleFaults(values: Readonly<Record<string, string>>): ConfigFault[] {
  return [mailNames, oidcNames].flatMap((names) => {
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.find((name) => values[name] !== undefined);
    return missing.map((name) => ({ name, detail: `is missing, while ${given} is set` }));
  });
}

type Given = { readonly [N in keyof typeof peopleVariables]?: string | undefined };

export function mailOf({ SMTP_URL: url, KEYPORTER_MAIL_FROM: from }: Given): MailConfig | null {
  return url === undefined || from === undefined ? null : { url, from };
}

export function oidcOf(given: Given): OidcConfig | null {
  const [issuer, clientId, clientSecret, name] = oidcNames.map((variable) => given[variable]);
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || name === undefined) return null;
  return { issuer, clientId, clientSecret, name };
}

/** Plain HTTP only for a provider on this machine, to try it out. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname)));
}
