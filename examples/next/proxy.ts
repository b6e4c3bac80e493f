import { requireKey } from "@keyporter/sdk/next";
import { type NextRequest, NextResponse } from "next/server";
import { verifier } from "./verifier.ts";

/** Whatever the caller itself says of its organization is replaced. */
export const proxy = requireKey(verifier, { scopes: ["read:orders"] }, (request: NextRequest, key) => {
  const headers = new Headers(request.headers);
  headers.set("x-organization", key.organizationId ?? "");
  return NextResponse.next({ request: { headers } });
});

export const config = { matcher: "/reports/:path*" };
