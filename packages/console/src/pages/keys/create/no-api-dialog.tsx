import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { may, useSession } from "../../../api/session.ts";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { LinkButton } from "../../../kit/link-button.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface NoApiDialogProps {
  readonly pages: readonly KeyPageView[];
  /** On to a key for the API by which this instance itself is managed. */
  readonly onGoOn: () => void;
  readonly onClose: () => void;
}

/** In place of a form with nothing to choose: where an API is registered. */
export function NoApiDialog({ pages, onGoOn, onClose }: NoApiDialogProps): ReactNode {
  const { create, common } = useWords();
  const mayRegister = may(useSession(), "create:apis");
  const management = pages.find((page) => page.creation_refused === null);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={create.noApiTitle}
      description={mayRegister ? create.noApi : create.noApiOthers}
      footer={
        <>
          {management && (
            <Button variant="ghost" onClick={onGoOn} className="mr-auto">
              {create.managementKey(management.api.name)}
            </Button>
          )}
          {mayRegister ? (
            <LinkButton to="/apis/new" variant="primary">
              {create.registerApi}
            </LinkButton>
          ) : (
            <Button onClick={onClose}>{common.close}</Button>
          )}
        </>
      }
    />
  );
}
