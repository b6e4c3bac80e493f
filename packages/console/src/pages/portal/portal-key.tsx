import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { codeOf } from "../../api/error-text.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Sheet } from "../../kit/sheet.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { isToggled } from "../keys/actions/allowed-acts.ts";
import { KeyCredits } from "../keys/credits/key-credits.tsx";
import { KeyFacts } from "../keys/detail/key-facts.tsx";
import { KeyIds } from "../keys/detail/key-ids.tsx";
import { KeySecrets } from "../keys/detail/key-secrets.tsx";
import { KeyUsage } from "../keys/detail/key-usage.tsx";
import { RotationPanel } from "../keys/detail/rotation-panel.tsx";
import { useKeyDetail } from "../keys/detail/use-key-detail.ts";
import { EnvironmentBadge, StatusBadge } from "../keys/list/key-badges.tsx";
import { MaskedKey } from "../keys/list/masked-key.tsx";

interface PortalKeyProps {
  readonly page: KeyPageView;
  readonly id: string;
  /** Whether usage may be read. */
  readonly usage: boolean;
  readonly onClose: () => void;
}

/** All that is known of one key, beside the list: the portal has no addresses, so nothing is left by looking. */
export function PortalKey({ page, id, usage, onClose }: PortalKeyProps): ReactNode {
  const { keys, keyActs } = useWords();
  const { key, error, retry } = useKeyDetail(id);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={key === undefined ? keyActs.details : <UserText>{key.name}</UserText>}
      description={
        key && (
          <span className="flex flex-wrap items-center gap-2">
            <MaskedKey subject={key} page={page} />
            <StatusBadge status={key.status} toggled={isToggled(page)} />
            <EnvironmentBadge subject={key} />
          </span>
        )
      }
    >
      {key !== undefined ? (
        <div className="flex flex-col gap-4">
          <RotationPanel subject={key} page={page} />
          <KeyCredits subject={key} page={page} />
          <KeyFacts subject={key} page={page} />
          {usage && <KeyUsage subject={key} />}
          <KeySecrets subject={key} />
          <KeyIds subject={key} page={page} />
        </div>
      ) : codeOf(error) === "NOT_FOUND" ? (
        <EmptyState title={keys.goneTitle} description={keys.goneText} />
      ) : error === null ? (
        <Skeleton lines={8} />
      ) : (
        <ErrorState error={error} onRetry={retry} />
      )}
    </Sheet>
  );
}
