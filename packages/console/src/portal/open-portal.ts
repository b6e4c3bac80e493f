import type { OpenedPortal } from "@keyporter/contract/schemas";
import { ApiError } from "@keyporter/sdk";
import { createConsoleApi } from "../api/client.ts";
import { plainFetch } from "../api/session-fetch.ts";
import type { PortalAddress } from "./link.ts";

export type { OpenedPortal };
/** Who is at the portal, and what for. */
export type VisitSession = OpenedPortal["session"];

/** Why there is no portal to be seen. `closed` is by the person's own wish. */
export type Why = "used" | "expired" | "unknown" | "missing" | "over" | "closed";

/** Where one came from, as far as it is known. */
export interface WayBack {
  readonly returnUrl: string | null;
  /** Pages that may show the portal in a frame. */
  readonly parentOrigins: readonly string[];
}

export type Opening =
  | { readonly step: "open"; readonly opened: OpenedPortal }
  | { readonly step: "shut"; readonly why: Why; readonly wayBack: WayBack }
  | { readonly step: "failed"; readonly error: unknown };

const nowhere: WayBack = { returnUrl: null, parentOrigins: [] };
const { request } = createConsoleApi(plainFetch);

/** Spends the code of the link, or goes on with the session whose cookie this browser has after a reload. */
export async function openPortal({ code, sessionId }: PortalAddress): Promise<Opening> {
  const goOn = (): Promise<OpenedPortal> => post(sessionId === null ? {} : { session_id: sessionId });
  if (code === null) return await attempt(goOn, sessionId === null ? "missing" : "over");
  const opening = await attempt(() => post({ code }), "unknown");
  if (opening.step !== "shut" || opening.why !== "used") return opening;
  // Perhaps by this very browser: a reload may carry the code as well, such as that of a page with a frame.
  const again = await attempt(goOn, "over");
  return again.step === "shut" ? opening : again;
}

export function wayBackOf({ session }: OpenedPortal): WayBack {
  return { returnUrl: session.return_url, parentOrigins: session.parent_origins };
}

function post(body: { readonly code?: string; readonly session_id?: string }): Promise<OpenedPortal> {
  return request<OpenedPortal>("POST", "/portal/session", body);
}

/** @param otherwise what a refusal means that does not say it by its code */
async function attempt(open: () => Promise<OpenedPortal>, otherwise: Why): Promise<Opening> {
  try {
    return { step: "open", opened: await open() };
  } catch (error) {
    const refused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
    if (!refused) return { step: "failed", error };
    return { step: "shut", why: reasons[error.code] ?? otherwise, wayBack: wayBackIn(error) };
  }
}

const reasons: Readonly<Record<string, Why>> = { LINK_USED: "used", LINK_EXPIRED: "expired" };

/** Whoever holds a link is told where it came from, also when it opens nothing any more. */
function wayBackIn({ current }: ApiError): WayBack {
  const { return_url: returnUrl, parent_origins: origins } = current ?? {};
  return {
    returnUrl: typeof returnUrl === "string" ? returnUrl : nowhere.returnUrl,
    parentOrigins: Array.isArray(origins) ? origins.filter((origin) => typeof origin === "string") : [],
  };
}
