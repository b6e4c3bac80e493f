import { useParams, useRouterState } from "@tanstack/react-router";
import type { KeyPageAddress } from "./key-pages.ts";

/** Whose keys the present address means; for the pages in `routes/keys.ts`. */
export function useKeyPageAddress(): KeyPageAddress {
  const { org = null, api = "" } = useParams({ strict: false });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  if (path.startsWith("/instance-keys/")) return { owner: "instance", organization: null, api };
  const owner = /^\/org\/[^/]+\/keys\//.test(path) ? "organization" : "user";
  return { owner, organization: org, api };
}
