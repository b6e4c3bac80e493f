import type { Overview } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { may, useSession } from "../../api/session.ts";
import { Card } from "../../kit/card.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** Until there is something to look at. One's own user is no customer. */
export function isFirstRun({ apis, organizations, users, keys }: Overview): boolean {
  return apis === 0 || (organizations === 0 && users < 2) || keys.total === 0;
}

/** What to do first, with one button each; the next one stands out. */
export function FirstSteps({ overview }: { overview: Overview }): ReactNode {
  const { firstSteps: words } = useWords().adminOverview;
  const { organization } = useOrganizationWords();
  const session = useSession();
  const hasApi = overview.apis > 0;
  const hasCustomer = overview.organizations > 0 || overview.users > 1;
  const hasKey = overview.keys.total > 0;
  return (
    <Card title={words.title} description={words.text}>
      <ol className="flex flex-col">
        <Step number={1} {...words.api} done={hasApi}>
          {may(session, "create:apis") && (
            <LinkButton to="/apis" variant={hasApi ? "secondary" : "primary"}>
              {words.api.action}
            </LinkButton>
          )}
        </Step>
        <Step number={2} title={words.organization.title} text={words.organization.text} done={hasCustomer}>
          {may(session, "create:organizations") && (
            <LinkButton to="/organizations" variant={hasApi && !hasCustomer ? "primary" : "secondary"}>
              {words.organization.action(organization)}
            </LinkButton>
          )}
        </Step>
        <Step number={3} {...words.key} done={hasKey}>
          {may(session, "create:api_keys") && <CreateKeyLink primary={hasApi && hasCustomer} />}
        </Step>
      </ol>
    </Card>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly done: boolean;
  readonly children: ReactNode;
}

function Step({ number, title, text, done, children }: StepProps): ReactNode {
  const { firstSteps: words } = useWords().adminOverview;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line py-3 not-last:border-b first:pt-0 last:pb-0">
      {done ? (
        <CircleCheck role="img" aria-label={words.done} className="size-6 shrink-0 text-success-ink" />
      ) : (
        <span className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong text-sm">
          {number}
        </span>
      )}
      <span className="min-w-0 grow basis-52">
        <span className="block font-medium">{title}</span>
        <span className="block text-muted">{text}</span>
      </span>
      {!done && children}
    </li>
  );
}

/** Keys are made where their owner stands. */
function CreateKeyLink({ primary }: { primary: boolean }): ReactNode {
  const { firstSteps: words } = useWords().adminOverview;
  const { api } = useApi();
  const { data } = useQuery({
    queryKey: ["organizations", "first"],
    queryFn: () => api.listOrganizations({ limit: 1 }),
  });
  const first = data?.data[0];
  const variant = primary ? "primary" : "secondary";
  if (first === undefined) {
    return (
      <LinkButton to="/users" variant={variant}>
        {words.key.action}
      </LinkButton>
    );
  }
  return (
    <LinkButton to="/organizations/$id/api-keys" params={{ id: first.id }} variant={variant}>
      {words.key.action}
    </LinkButton>
  );
}
