import type { KeyPageView } from "@keyporter/sdk";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { BetterPlan } from "./better-plan.tsx";

/** In place of keys that this person may not manage, or that the plan does not include: why, and what to do. */
export function ClosedPage({ page }: { page: KeyPageView }): ReactNode {
  const { keys } = useWords();
  const noun = page.policy.words.keys;
  const icon = <Lock aria-hidden="true" className="size-6" />;
  if (page.state === "role_required") {
    return <EmptyState icon={icon} title={keys.roleRequiredTitle} description={keys.roleRequiredText(noun)} />;
  }
  return (
    <EmptyState
      icon={icon}
      title={keys.planRequiredTitle(noun)}
      description={keys.planRequiredText(page.policy.plan_feature ?? "")}
      action={<BetterPlan />}
    />
  );
}
