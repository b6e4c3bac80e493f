import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface EndOtherSessionsProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

export function EndOtherSessions({ open, onClose, onEnded }: EndOtherSessionsProps): ReactNode {
  const { sessions: words } = useWords().account;
  const { api } = useApi();
  const notify = useNotify();
  return (
    <ConfirmAction
      open={open}
      onClose={onClose}
      title={words.endOthersTitle}
      description={words.endOthersText}
      confirm={words.endOthers}
      act={() => api.endOtherSessions()}
      onDone={() => {
        notify.success(words.endedOthers);
        onEnded();
      }}
    />
  );
}
