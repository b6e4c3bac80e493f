import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { sessionQuery } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { isAcceptable, NewPassword } from "./new-password.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** Whoever holds the link chooses a new password. The link is spent by that, never by looking at it. */
export function ResetPasswordPage(): ReactNode {
  const { signIn } = useWords();
  const words = signIn.resetPassword;
  const token = useLinkToken();
  const client = useQueryClient();
  const consoleApi = useApi();
  const [outcome, setOutcome] = useState<"done" | "invalid" | null>(null);
  if (outcome === "done") {
    return (
      <PageFrame title={words.doneTitle} description={words.doneText}>
        <LinkButton to="/sign-in" variant="primary">
          {signIn.submit}
        </LinkButton>
      </PageFrame>
    );
  }
  if (token === null || outcome === "invalid") {
    const [title, text] =
      outcome === null ? [words.missingTitle, words.missingText] : [words.invalidTitle, words.invalidText];
    return (
      <PageFrame title={title} description={text}>
        <LinkButton to="/forgot-password">{words.another}</LinkButton>
      </PageFrame>
    );
  }
  const finish = (): void => {
    // This browser may have been signed in: that is over, too.
    client.setQueryData(sessionQuery(consoleApi).queryKey, null);
    setOutcome("done");
  };
  return (
    <PageFrame title={words.title} description={words.text}>
      <ResetForm token={token} onDone={finish} onInvalid={() => setOutcome("invalid")} />
    </PageFrame>
  );
}

interface ResetFormProps {
  readonly token: string;
  readonly onDone: () => void;
  readonly onInvalid: () => void;
}

function ResetForm({ token, onDone, onInvalid }: ResetFormProps): ReactNode {
  const { signIn: words } = useWords();
  const { api } = useApi();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const redeem = useMutation({
    mutationFn: () => api.redeemPasswordReset({ token, password }),
    onSuccess: onDone,
    onError(error) {
      if (codeOf(error) === "LINK_INVALID") onInvalid();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isAcceptable(password) && !redeem.isPending) redeem.mutate();
  };
  const weak = codeOf(redeem.error) === "WEAK_PASSWORD";
  const fault = weak
    ? words.newPassword.weak
    : tried && !isAcceptable(password)
      ? words.newPassword.invalid
      : undefined;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!weak && <Refusal error={redeem.error} />}
      <NewPassword label={words.newPassword.newLabel} value={password} onChange={setPassword} error={fault} />
      <Button type="submit" variant="primary" loading={redeem.isPending}>
        {words.resetPassword.submit}
      </Button>
    </form>
  );
}
