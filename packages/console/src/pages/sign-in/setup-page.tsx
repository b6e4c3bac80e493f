import type { Bootstrapped, Session } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { instanceQuery, useInstance } from "../../api/instance.ts";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { SetupForm } from "./setup-form.tsx";
import { SetupReady } from "./setup-ready.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** What was made of the link, and the session that began with it unless something went wrong in between. */
export interface Made {
  readonly bootstrapped: Bootstrapped;
  readonly session: Session | null;
}

/** The first page of an instance: whoever holds the one-time link becomes its administrator. */
export function SetupPage(): ReactNode {
  const { setup: words } = useWords().signIn;
  const token = useLinkToken();
  const { bootstrapped } = useInstance();
  const client = useQueryClient();
  const consoleApi = useApi();
  const [made, setMade] = useState<Made | null>(null);
  const [refused, setRefused] = useState<"UNAUTHENTICATED" | "ALREADY_BOOTSTRAPPED" | null>(null);

  if (made !== null) return <SetupReady made={made} />;
  if (bootstrapped || refused === "ALREADY_BOOTSTRAPPED") return <SetUpAlready />;
  if (token === null || refused !== null) {
    return <NoLink title={token === null ? words.missingTitle : words.refusedTitle} refused={token !== null} />;
  }
  const refuse = (error: unknown): void => {
    const code = codeOf(error);
    if (code === "UNAUTHENTICATED" || code === "ALREADY_BOOTSTRAPPED") setRefused(code);
  };
  const finish = (result: Made): void => {
    setMade(result);
    void client.invalidateQueries(instanceQuery(consoleApi));
  };
  return (
    <PageFrame title={words.title} description={words.text}>
      <SetupForm token={token} onMade={finish} onRefused={refuse} />
    </PageFrame>
  );
}

function SetUpAlready(): ReactNode {
  const { setup: words } = useWords().signIn;
  return (
    <PageFrame title={words.doneTitle} description={words.doneText}>
      <LinkButton to="/sign-in" variant="primary">
        {words.signInFirst}
      </LinkButton>
    </PageFrame>
  );
}

function NoLink({ title, refused }: { title: string; refused: boolean }): ReactNode {
  const { setup: words } = useWords().signIn;
  return (
    <PageFrame title={title} description={refused ? words.refusedText : words.missingText}>
      <p className="text-muted">{words.howToGetOne}</p>
      <code className="rounded-md border border-line bg-canvas px-3 py-2 font-mono text-sm select-all">
        npx keyporter bootstrap
      </code>
    </PageFrame>
  );
}
