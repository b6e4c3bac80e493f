import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Badge } from "../../kit/badge.tsx";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { LoadFailure } from "../../kit/load-failure.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { TabLink, TabLinks } from "../../kit/tab-links.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { apiQuery } from "./queries.ts";

/** What stands above every tab of one API. */
export function ApiLayout(): ReactNode {
  const { apis: words } = useWords();
  const { id = "" } = useParams({ strict: false });
  const { data: api, error, refetch } = useQuery(apiQuery(useApi(), id));
  if (error !== null && (api === undefined || codeOf(error) === "NOT_FOUND")) {
    const action = <LinkButton to="/apis">{words.toList}</LinkButton>;
    return (
      <LoadFailure
        error={error}
        onRetry={() => void refetch()}
        gone={{ title: words.goneTitle, text: words.goneText, action }}
        notAllowed={{ title: words.notAllowedTitle, text: words.notAllowedText }}
      />
    );
  }
  if (api === undefined) return <PageSkeleton />;
  const params = { id };
  return (
    <>
      <PageHeader
        title={api.name}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/apis">{words.title}</TextLink>
            <UserText>{api.name}</UserText>
          </Breadcrumbs>
        }
        badge={api.management ? <Badge tone="accent">{words.builtIn}</Badge> : <Badge monospace>{api.code}</Badge>}
        description={api.management ? words.managementText : undefined}
      />
      <TabLinks label={words.tabs.label}>
        <TabLink to="/apis/$id/general" params={params}>
          {words.tabs.general}
        </TabLink>
        <TabLink to="/apis/$id/scopes" params={params}>
          {words.tabs.scopes}
        </TabLink>
        <TabLink to="/apis/$id/policy" params={params}>
          {words.tabs.policy}
        </TabLink>
        <TabLink to="/apis/$id/usage" params={params}>
          {words.tabs.usage}
        </TabLink>
        <TabLink to="/apis/$id/how-to-call" params={params}>
          {words.tabs.calling}
        </TabLink>
        <TabLink to="/apis/$id/mcp" params={params}>
          {words.tabs.mcp}
        </TabLink>
      </TabLinks>
      <Outlet />
    </>
  );
}
