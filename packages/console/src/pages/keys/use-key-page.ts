import type { KeyPageView } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { findKeyPage, type KeyPageAddress, type KeyPagesOf, keyPagesQuery } from "../../api/key-pages.ts";

export interface FoundKeyPage {
  /** Null while it is looked for, and when there is none. */
  readonly page: KeyPageView | null;
  readonly looking: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * The page that an address means: among one's own, or else among those of an organization that one looks after without
 * belonging to it.
 */
export function useKeyPage(address: KeyPageAddress): FoundKeyPage {
  const api = useApi();
  const { owner, organization } = address;
  const own = useQuery(keyPagesQuery(api, owner === "instance" ? { owner_type: "instance" } : {}));
  const ownPage = findKeyPage(own.data ?? [], address);
  const managed: KeyPagesOf | null =
    owner === "organization" && organization !== null && own.isSuccess && ownPage === null
      ? { organization_id: organization }
      : null;
  const theirs = useQuery({ ...keyPagesQuery(api, managed ?? {}), enabled: managed !== null });
  const page = ownPage ?? (managed === null ? null : findKeyPage(theirs.data ?? [], address));
  return {
    page,
    looking: own.isPending || (managed !== null && theirs.isPending),
    error: page === null ? (own.error ?? (managed === null ? null : theirs.error)) : null,
    retry: () => void (own.isError ? own.refetch() : theirs.refetch()),
  };
}
