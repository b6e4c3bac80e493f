import type { Invitation } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { useInstance } from "../../api/instance.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import { OidcSignIn } from "./oidc-sign-in.tsx";
import { useEnter } from "./use-enter.ts";
import { useLinkToken } from "./use-link-token.ts";

/** Whoever was invited chooses a password, or comes by the operator's provider. Looking spends nothing of the link. */
export function InvitationPage(): ReactNode {
  const { invitation: words } = useWords().signIn;
  const token = useLinkToken();
  const { api } = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => api.lookUpInvitation(token ?? ""),
    enabled: token !== null,
    gcTime: 0,
  });
  if (token === null) return <DeadEnd title={words.missingTitle} text={words.missingText} />;
  if (codeOf(error) === "LINK_INVALID") return <DeadEnd title={words.invalidTitle} text={words.invalidText} />;
  if (data === undefined) {
    return (
      <PageFrame title={words.loading}>
        {error === null ? <Skeleton lines={5} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </PageFrame>
    );
  }
  return <Invited token={token} invitation={data} onGone={() => void refetch()} />;
}

interface InvitedProps {
  readonly token: string;
  readonly invitation: Invitation;
  readonly onGone: () => void;
}

function Invited({ token, invitation, onGone }: InvitedProps): ReactNode {
  const { signIn } = useWords();
  const words = signIn.invitation;
  const format = useFormat();
  const { name, sign_in: ways } = useInstance();
  const enter = useEnter();
  const { email, expires_at: expiresAt } = invitation;
  return (
    <PageFrame
      title={words.title(name)}
      description={
        <>
          <p>{words.text(invitation.name, email)}</p>
          <p>{words.until(format.dateTime(expiresAt))}</p>
        </>
      }
    >
      {ways.oidc !== null && (
        <>
          <OidcSignIn
            label={words.with(ways.oidc.name)}
            invitation={token}
            texts={{ LINK_INVALID: signIn.oidcErrors["LINK_INVALID"] ?? "" }}
          />
          <p className="text-center text-sm text-muted">{signIn.or}</p>
        </>
      )}
      <InvitationForm token={token} email={email} name={invitation.name} onAccepted={enter} onGone={onGone} />
    </PageFrame>
  );
}

function DeadEnd({ title, text }: { title: string; text: string }): ReactNode {
  const { invitation: words } = useWords().signIn;
  return (
    <PageFrame title={title} description={text}>
      <LinkButton to="/sign-in">{words.toSignIn}</LinkButton>
    </PageFrame>
  );
}
