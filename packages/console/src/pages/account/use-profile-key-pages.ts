import type { KeyPageView } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-provider.tsx";
import { keyPagesQuery } from "../../api/key-pages.ts";
import { pagesIn } from "../../shell/place-of.ts";
import { useCurrentOrganization } from "../../shell/use-current-organization.ts";

interface ProfileKeyPages {
  readonly pages: readonly KeyPageView[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The key pages that their policies place below “My profile”, of the organization that one looks at. */
export function useProfileKeyPages(): ProfileKeyPages {
  const current = useCurrentOrganization();
  const { data = [], isPending, error, refetch } = useQuery(keyPagesQuery(useApi()));
  const pages = pagesIn(data, current?.code ?? null).filter(({ policy }) => policy.placement === "profile");
  return { pages, loading: isPending, error, retry: () => void refetch() };
}
