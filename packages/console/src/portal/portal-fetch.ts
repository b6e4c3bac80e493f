import type { Fetch } from "@keyporter/sdk";
import { problemCode } from "../api/problem-code.ts";

export interface PortalFetchOptions {
  readonly accessToken: string;
  /** The session is no more: its time is over, or what it rests on was taken away. */
  readonly onOver: () => void;
  /** Something needs a link that was opened a short while ago. */
  readonly onNotFresh: () => void;
}

/**
 * Sends requests with the portal's access token, which exists in this closure and nowhere else. It lasts as long as the
 * session, so there is no other one to ask for when it is refused.
 */
export function portalFetch({ accessToken, onOver, onNotFresh }: PortalFetchOptions): Fetch {
  return async (url, init) => {
    const headers = new Headers(init.headers);
    headers.delete("user-agent");
    headers.set("authorization", `Bearer ${accessToken}`);
    // Without the console's cookie: somebody who is signed in there in the same browser is not meant here.
    const credentials = url.pathname.startsWith("/portal/") ? "same-origin" : "omit";
    const response = await fetch(url, { ...init, headers, credentials, cache: "no-store" });
    const code = await problemCode(response);
    if (code === "UNAUTHENTICATED") onOver();
    if (code === "REAUTHENTICATION_REQUIRED") onNotFresh();
    return response;
  };
}
