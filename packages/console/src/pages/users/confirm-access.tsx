import type { SignInLink, User } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { useUserChanged } from "./queries.ts";

export type AccessAction = "withdraw" | "reset" | "sessions" | "two_factor";

interface ConfirmAccessProps {
  readonly user: User;
  /** Null while nothing is asked. */
  readonly action: AccessAction | null;
  readonly onClose: () => void;
  readonly onLink: (link: SignInLink) => void;
}

/** Asks before what changes how somebody signs in. */
export function ConfirmAccess({ user, action, onClose, onLink }: ConfirmAccessProps): ReactNode {
  const { users } = useWords();
  const notify = useNotify();
  const changed = useUserChanged();
  const what = useActs(user);
  // While it closes, the dialog goes on showing what it asked.
  const [last, setLast] = useState<AccessAction>("reset");
  if (action !== null && action !== last) setLast(action);
  const { title, text, confirm, act, done } = what[action ?? last];
  return (
    <ConfirmAction<SignInLink | undefined>
      open={action !== null}
      onClose={onClose}
      title={title}
      description={text}
      confirm={confirm}
      danger={action !== "reset"}
      act={act}
      onDone={(link) => {
        if (link === undefined) notify.success(done);
        else onLink(link);
        void changed();
      }}
      texts={users.refusals}
    />
  );
}

interface Act {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly act: () => Promise<SignInLink | undefined>;
  /** Said afterwards. */
  readonly done: string;
}

function useActs({ id, name }: User): Readonly<Record<AccessAction, Act>> {
  const { access: words } = useWords().users;
  const { api } = useApi();
  return {
    withdraw: {
      title: words.withdrawQuestion(name),
      text: words.withdrawText,
      confirm: words.withdraw,
      act: () => api.revokeInvitation(id),
      done: words.withdrawn,
    },
    reset: {
      title: words.resetQuestion(name),
      text: words.resetText,
      confirm: words.reset,
      act: () => api.createPasswordReset(id),
      done: "",
    },
    sessions: {
      title: words.endSessionsQuestion(name),
      text: words.endSessionsText,
      confirm: words.endSessions,
      act: () => api.endUserSessions(id),
      done: words.sessionsEnded(name),
    },
    two_factor: {
      title: words.removeTwoFactorQuestion(name),
      text: words.removeTwoFactorText,
      confirm: words.removeTwoFactor,
      act: () => api.removeUserTwoFactor(id),
      done: words.twoFactorRemoved(name),
    },
  };
}
