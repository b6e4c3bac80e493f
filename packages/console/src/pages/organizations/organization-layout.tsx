import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { Badge } from "../../kit/badge.tsx";
import { Banner } from "../../kit/banner.tsx";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SideLink, SideLinks } from "../../kit/side-links.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { organizationQuery } from "./queries.ts";

/** What stands around every section of one organization. */
export function OrganizationLayout(): ReactNode {
  const { organizations: words } = useWords();
  const nouns = useOrganizationWords();
  const { id = "" } = useParams({ strict: false });
  const { data: organization, error, refetch } = useQuery(organizationQuery(useApi(), id));
  if (error !== null && organization === undefined) {
    const action = <LinkButton to="/organizations">{words.toList(nouns.organizations)}</LinkButton>;
    return (
      <LoadFailure
        error={error}
        onRetry={() => void refetch()}
        gone={{ title: words.goneTitle, text: words.goneText, action }}
        notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
      />
    );
  }
  if (organization === undefined) return <PageSkeleton />;
  const { name, code, status } = organization;
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/organizations">{nouns.organizations}</TextLink>
            <UserText>{name}</UserText>
          </Breadcrumbs>
        }
        badge={<Badge monospace>{code}</Badge>}
      />
      {status === "suspended" && (
        <div className="mb-6">
          <Banner tone="warning">{words.suspended}</Banner>
        </div>
      )}
      <SideLinks
        label={words.sections.label(name)}
        links={
          <>
            <SideLink to="/organizations/$id/overview" params={{ id }}>
              {words.sections.overview}
            </SideLink>
            <SideLink to="/organizations/$id/members" params={{ id }}>
              {words.sections.members}
            </SideLink>
            <SideLink to="/organizations/$id/api-keys" params={{ id }}>
              {words.sections.keys}
            </SideLink>
          </>
        }
      >
        <Outlet />
      </SideLinks>
    </>
  );
}
