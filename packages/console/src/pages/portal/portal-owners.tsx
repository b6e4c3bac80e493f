import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Tabs } from "../../kit/tabs.tsx";
import { UserText } from "../../kit/user-text.tsx";
import type { VisitSession } from "../../portal/open-portal.ts";
import { useWords } from "../../words/words-provider.tsx";
import { PortalApis } from "./portal-apis.tsx";

interface PortalOwnersProps {
  readonly pages: readonly KeyPageView[];
  readonly session: VisitSession;
}

type Whose = "user" | "organization";

/** The link says where to begin. One's own keys and the organization's side by side, where there are both. */
export function PortalOwners({ pages, session }: PortalOwnersProps): ReactNode {
  const { portal, common } = useWords();
  const [chosen, setChosen] = useState<Whose>(session.sub_nav === "organization_api_keys" ? "organization" : "user");
  const of = (whose: Whose): KeyPageView[] => pages.filter(({ owner }) => owner.type === whose);
  const labels: Readonly<Record<Whose, string>> = {
    user: portal.mine,
    organization: portal.organizations(session.organization?.name ?? common.organization),
  };
  const there = (["user", "organization"] as const).filter((whose) => of(whose).length > 0);
  const [only] = there;
  if (only === undefined) return null;
  if (there.length === 1) return <PortalApis pages={of(only)} session={session} />;
  return (
    <Tabs
      label={portal.whose}
      value={chosen}
      onChange={(value) => setChosen(value === "organization" ? "organization" : "user")}
      tabs={there.map((value) => ({
        value,
        label: <UserText>{labels[value]}</UserText>,
        content: <PortalApis pages={of(value)} session={session} />,
      }))}
    />
  );
}
