import { requireKey } from "@keyporter/sdk/next";
import { verifier } from "../../verifier.ts";

export const GET = requireKey(verifier, { scopes: ["read:orders"] }, (_request, key) =>
  Response.json({ organization: key.organizationId, orders: [] }),
);
