import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHeader } from "../../kit/page-header.tsx";
import { TabLink, TabLinks } from "../../kit/tab-links.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { useProfileKeyPages } from "./use-profile-key-pages.ts";

/** What is one's own alone. Keys are among it where a policy places them here, under the policy's own word. */
export function ProfileLayout(): ReactNode {
  const { account: words } = useWords();
  const [first] = useProfileKeyPages().pages;
  return (
    <>
      <PageHeader title={words.title} />
      <TabLinks label={words.tabs.label}>
        <TabLink to="/profile" activeOptions={{ exact: true }}>
          {words.tabs.profile}
        </TabLink>
        {first !== undefined && (
          <TabLink to="/profile/api-credentials">
            <bdi>{first.policy.words.keys}</bdi>
          </TabLink>
        )}
        <TabLink to="/profile/security">{words.tabs.security}</TabLink>
        <TabLink to="/profile/sessions">{words.tabs.sessions}</TabLink>
      </TabLinks>
      <Outlet />
    </>
  );
}
