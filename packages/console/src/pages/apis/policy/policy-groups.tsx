import type { ReactNode } from "react";
import { Card } from "../../../kit/card.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { CallsGroup } from "./calls-group.tsx";
import { LimitsGroup } from "./limits-group.tsx";
import { PageGroup } from "./page-group.tsx";
import { PlanGroup } from "./plan-group.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";
import { RightsGroup } from "./rights-group.tsx";
import { SecretsGroup } from "./secrets-group.tsx";

/** Every field of a policy, by what it is about. */
export function PolicyGroups(props: PolicyPartProps): ReactNode {
  const { groups } = useWords().apis.policy;
  const parts = [
    { title: groups.rights, content: <RightsGroup {...props} /> },
    { title: groups.secrets, content: <SecretsGroup {...props} /> },
    { title: groups.calls, content: <CallsGroup {...props} /> },
    { title: groups.limits, content: <LimitsGroup {...props} /> },
    { title: groups.plan, content: <PlanGroup {...props} /> },
    { title: groups.page, content: <PageGroup {...props} /> },
  ];
  return parts.map(({ title, content }) => (
    <Card key={title} title={title}>
      <div className="flex flex-col gap-5">{content}</div>
    </Card>
  ));
}
