import type { KeyPageView } from "@keyporter/sdk";
import { queryOptions } from "@tanstack/react-query";
import type { ConsoleApi } from "./client.ts";

/** Whose pages: one's own and one's organizations', or those of somebody whom one looks after. */
export interface KeyPagesOf {
  /** Id or code. */
  readonly organization_id?: string | undefined;
  readonly user_id?: string | undefined;
  /** Keys of the instance itself. */
  readonly owner_type?: "instance" | undefined;
}

export const keyPagesQuery = ({ request }: ConsoleApi, of: KeyPagesOf = {}) =>
  queryOptions({
    queryKey: ["key-pages", of],
    staleTime: 30_000,
    queryFn: async ({ signal }) =>
      (await request<{ data: readonly KeyPageView[] }>("GET", "/v1/key-pages", undefined, { query: { ...of }, signal }))
        .data,
  });

/** Whose page an address names: `/org/acme/keys/orders`, `/org/acme/my-keys/orders`, `/my-keys/orders`. */
export interface KeyPageAddress {
  readonly owner: "user" | "organization" | "instance";
  /** Code or id; null for keys that no organization is the context of. */
  readonly organization: string | null;
  /** Code or id. */
  readonly api: string;
}

/** A page without a context is a person's page in every organization. */
export function findKeyPage(pages: readonly KeyPageView[], address: KeyPageAddress): KeyPageView | null {
  const { owner, organization, api } = address;
  const ofApi = pages.filter((page) => page.owner.type === owner && [page.api.code, page.api.id].includes(api));
  const inOrganization = ofApi.find(
    (page) => organization !== null && [page.organization?.code, page.organization?.id].includes(organization),
  );
  return inOrganization ?? ofApi.find((page) => page.organization === null) ?? null;
}
