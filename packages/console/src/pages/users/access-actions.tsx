import type { SignInLink, User, UserSignIn } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type AccessAction, ConfirmAccess } from "./confirm-access.tsx";
import { useUserChanged } from "./queries.ts";
import { SignInLinkDialog } from "./sign-in-link-dialog.tsx";

/** What helps somebody in, or keeps somebody out. */
export function AccessActions({ user, signIn }: { user: User; signIn: UserSignIn }): ReactNode {
  const { users } = useWords();
  const words = users.access;
  const { api } = useApi();
  const changed = useUserChanged();
  const [asking, setAsking] = useState<AccessAction | null>(null);
  const [shown, setShown] = useState<{ link: SignInLink; kind: "invitation" | "reset" } | null>(null);
  const invite = useMutation({
    mutationFn: () => api.createInvitation(user.id),
    onSuccess(link) {
      setShown({ link, kind: "invitation" });
      void changed();
    },
  });
  const { state, password, two_factor: twoFactor, sessions } = signIn;
  const ask = (action: AccessAction, label: string): ReactNode => (
    <Button onClick={() => setAsking(action)}>{label}</Button>
  );
  return (
    <>
      <Refusal error={invite.error} texts={{ ...users.refusals, ALREADY_EXISTS: users.inviteRefused }} />
      {state === "invited" && ask("withdraw", words.withdraw)}
      {state !== "active" && user.email !== null && (
        <Button
          variant={state === "none" ? "primary" : "secondary"}
          loading={invite.isPending}
          onClick={() => invite.mutate()}
        >
          {state === "none" ? words.invite : words.inviteAgain}
        </Button>
      )}
      {twoFactor && ask("two_factor", words.removeTwoFactor)}
      {sessions > 0 && ask("sessions", words.endSessions)}
      {password && ask("reset", words.reset)}
      <ConfirmAccess
        user={user}
        action={asking}
        onClose={() => setAsking(null)}
        onLink={(link) => setShown({ link, kind: "reset" })}
      />
      {shown !== null && (
        <SignInLinkDialog {...shown} name={user.name} email={user.email ?? ""} onClose={() => setShown(null)} />
      )}
    </>
  );
}
