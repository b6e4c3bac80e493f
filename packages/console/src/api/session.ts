import { ApiError, type Session } from "@keyporter/sdk";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "./api-provider.tsx";
import type { ConsoleApi } from "./client.ts";

const queryKey = ["session"] as const;

/** Null when nobody is signed in. */
export const sessionQuery = ({ api }: ConsoleApi) =>
  queryOptions({
    queryKey,
    staleTime: 60_000,
    queryFn: async (): Promise<Session | null> => {
      try {
        return await api.getSession();
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
  });

/** Who is signed in. Only below the shell, which shows nothing to anybody else. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery(useApi()));
  if (data === null) throw new Error("Nobody is signed in");
  return data;
}

/** Puts a newer session in place of the one that is known: every answer of `/v1/session...` holds one. */
export function useSetSession(): (session: Session) => void {
  const client = useQueryClient();
  return useCallback((session) => client.setQueryData(queryKey, session), [client]);
}

/** @param organization id or code. @returns null where the person does not belong to it */
export function organizationOf(session: Session, organization: string): Session["organizations"][number] | null {
  return session.organizations.find(({ id, code }) => code === organization || id === organization) ?? null;
}

/** Whether the person may do something on the whole instance, or in one organization when it is named. */
export function may(session: Session, permission: string, organization?: string): boolean {
  if (session.permissions.includes(permission)) return true;
  return (
    organization !== undefined && (organizationOf(session, organization)?.permissions.includes(permission) ?? false)
  );
}
