import type { User } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Card } from "../../kit/card.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { AccessActions } from "./access-actions.tsx";
import { AccessFacts } from "./access-facts.tsx";
import { userSignInQuery } from "./queries.ts";
import { SignInBadge } from "./sign-in-badge.tsx";

/** How a user signs in, and what an administrator can do about it. */
export function UserAccess({ user, mayChange }: { user: User; mayChange: boolean }): ReactNode {
  const { access: words } = useWords().users;
  const { data, error, refetch } = useQuery(userSignInQuery(useApi(), user.id));
  if (data === undefined) {
    return (
      <Card title={words.title}>
        {error === null ? <Skeleton lines={4} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Card>
    );
  }
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          {words.title}
          <SignInBadge state={data.state} />
        </span>
      }
      footer={mayChange && user.status === "active" && <AccessActions user={user} signIn={data} />}
    >
      <AccessFacts user={user} signIn={data} />
    </Card>
  );
}
