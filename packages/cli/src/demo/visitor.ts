import { type Client, createClient } from "@keyporter/sdk";
import type { OpenInstance } from "@keyporter/server";

/**
 * Somebody who uses the console, with an instance in this process: what they sign in with is kept in a cookie, as a
 * browser keeps it.
 */
export function visitor(instance: OpenInstance, publicUrl: string, ip: string): Client {
  let cookie = "";
  return createClient({
    url: publicUrl,
    fetch: async (url, init) => {
      const headers = new Headers(init.headers);
      headers.set("origin", publicUrl);
      if (cookie !== "") headers.set("cookie", cookie);
      const request = new Request(url, { ...init, headers });
      const from = {
        requestId: "demo",
        ip,
        userAgent: "Demo browser",
        transport: "https",
        local: false,
        proxied: false,
      } as const;
      const response = await instance.fetch(request, from);
      const [set] = response.headers.getSetCookie();
      if (set !== undefined) cookie = set.slice(0, set.indexOf(";"));
      return response;
    },
  });
}

/** The operator of this machine, at the same instance. */
export function operator(instance: OpenInstance, publicUrl: string): Client {
  return createClient({ url: publicUrl, fetch: (url, init) => instance.fetch(new Request(url, init)) });
}
