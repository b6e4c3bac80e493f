import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** How far an application goes: the whole instance, or one organization by its name. */
export function Reach({ organizationId }: { organizationId: string | null }): ReactNode {
  const { applications: words } = useWords();
  const { api } = useApi();
  const { data } = useQuery({
    queryKey: ["organization-name", organizationId],
    queryFn: () => api.getOrganization(organizationId ?? ""),
    enabled: organizationId !== null,
    staleTime: 60_000,
  });
  if (organizationId === null) return words.instance;
  return (
    <TextLink to="/organizations/$id/overview" params={{ id: organizationId }}>
      <UserText>{data?.name ?? organizationId}</UserText>
    </TextLink>
  );
}
