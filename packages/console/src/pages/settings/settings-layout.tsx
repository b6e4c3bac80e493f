import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHeader } from "../../kit/page-header.tsx";
import { TabLink, TabLinks } from "../../kit/tab-links.tsx";
import { useWords } from "../../words/words-provider.tsx";

export function SettingsLayout(): ReactNode {
  const { title, tabs } = useWords().settings;
  return (
    <>
      <PageHeader title={title} />
      <TabLinks label={title}>
        <TabLink to="/settings/general">{tabs.general}</TabLink>
        <TabLink to="/settings/portal">{tabs.portal}</TabLink>
        <TabLink to="/settings/sessions">{tabs.sessions}</TabLink>
        <TabLink to="/settings/email">{tabs.email}</TabLink>
      </TabLinks>
      <Outlet />
    </>
  );
}
