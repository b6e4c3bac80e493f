import type { NextRequest } from "next/server";

/** Only ever reached through the proxy, which says for whom. */
export function GET(request: NextRequest): Response {
  return Response.json({ organization: request.headers.get("x-organization"), reports: [] });
}
