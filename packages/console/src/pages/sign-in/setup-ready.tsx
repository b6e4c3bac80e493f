import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { SecretField } from "../../kit/secret-field.tsx";
import { useWords } from "../../words/words-provider.tsx";
import type { Made } from "./setup-page.tsx";
import { useEnter } from "./use-enter.ts";

/** Shows the secret of the first application, this once, and leads on. */
export function SetupReady({ made: { bootstrapped, session } }: { made: Made }): ReactNode {
  const { setup: words } = useWords().signIn;
  const enter = useEnter();
  const [stored, setStored] = useState(false);
  const navigate = useNavigate();
  const leave = (): void => {
    if (session === null) void navigate({ to: "/sign-in" });
    else enter(session);
  };
  const { application, token_endpoint: tokenEndpoint } = bootstrapped;
  return (
    <PageFrame title={words.readyTitle} description={words.readyText}>
      <KeyValueList
        items={[
          {
            label: words.clientId,
            value: <Copyable text={application.client_id} label={words.clientId} />,
          },
          { label: words.tokenEndpoint, value: <Copyable text={tokenEndpoint} label={words.tokenEndpoint} /> },
        ]}
      />
      <SecretField
        label={words.clientSecret}
        secret={application.client_secret}
        copyLabel={words.copyClientSecret}
        onCopied={() => setStored(true)}
      />
      <Checkbox label={words.stored} checked={stored} onChange={(event) => setStored(event.target.checked)} />
      <Button variant="primary" disabled={!stored} onClick={leave}>
        {session === null ? words.signInFirst : words.enter}
      </Button>
    </PageFrame>
  );
}
