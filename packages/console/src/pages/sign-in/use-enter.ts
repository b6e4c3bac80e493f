import type { Session } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { safeReturnPath } from "../../api/return-path.ts";
import { useSetSession } from "../../api/session.ts";

/** Begins a session on this page: nothing that was known for somebody else remains, and the person gets where they wanted. */
export function useEnter(): (session: Session, returnTo?: string) => void {
  const client = useQueryClient();
  const setSession = useSetSession();
  const navigate = useNavigate();
  return useCallback(
    (session, returnTo) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "instance" });
      setSession(session);
      void navigate({ href: safeReturnPath(returnTo), replace: true });
    },
    [client, setSession, navigate],
  );
}
