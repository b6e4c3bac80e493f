import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { may, useSession } from "../../api/session.ts";
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
import { userQuery } from "./queries.ts";

/** What stands around every section of one user. */
export function UserLayout(): ReactNode {
  const { users: words } = useWords();
  const { organizations } = useOrganizationWords();
  const session = useSession();
  const { id = "" } = useParams({ strict: false });
  const { data: user, error, refetch } = useQuery(userQuery(useApi(), id));
  const seesAll = may(session, "read:users");
  if (error !== null && user === undefined) {
    const action = seesAll ? <LinkButton to="/users">{words.toList}</LinkButton> : undefined;
    return (
      <LoadFailure
        error={error}
        onRetry={() => void refetch()}
        gone={{ title: words.goneTitle, text: words.goneText, action }}
        notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
      />
    );
  }
  if (user === undefined) return <PageSkeleton />;
  const { name, status } = user;
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={
          <Breadcrumbs>
            {seesAll ? <TextLink to="/users">{words.title}</TextLink> : <span>{words.title}</span>}
            <UserText>{name}</UserText>
          </Breadcrumbs>
        }
        badge={user.id === session.user.id && <Badge tone="accent">{words.you}</Badge>}
        description={user.email === null ? undefined : <UserText>{user.email}</UserText>}
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
            <SideLink to="/users/$id/overview" params={{ id }}>
              {words.sections.overview}
            </SideLink>
            <SideLink to="/users/$id/organizations" params={{ id }}>
              <bdi>{organizations}</bdi>
            </SideLink>
            <SideLink to="/users/$id/api-keys" params={{ id }}>
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
