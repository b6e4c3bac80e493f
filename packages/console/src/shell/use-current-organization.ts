import type { Session } from "@keyporter/sdk";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { organizationOf, useSession } from "../api/session.ts";
import { lastOrganization, rememberOrganization } from "./place-of.ts";

/** The organization that the address names, else the last one; null for who belongs to none. */
export function useCurrentOrganization(): Session["organizations"][number] | null {
  const session = useSession();
  const { org } = useParams({ strict: false });
  const named = org === undefined ? null : organizationOf(session, org);
  useEffect(() => {
    if (named !== null) rememberOrganization(named.code);
  }, [named]);
  if (named !== null) return named;
  const last = lastOrganization(session);
  return last === null ? null : organizationOf(session, last);
}
