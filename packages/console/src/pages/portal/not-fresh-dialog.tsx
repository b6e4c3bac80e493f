import type { ReactNode } from "react";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import type { WayBack } from "../../portal/open-portal.ts";
import { useWords } from "../../words/words-provider.tsx";
import { placeOf, ReturnLink } from "./return-link.tsx";

interface NotFreshDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wayBack: WayBack;
}

/** Nobody has a password here to confirm who they are: opening the portal again is what makes a session fresh. */
export function NotFreshDialog({ open, onClose, wayBack }: NotFreshDialogProps): ReactNode {
  const { portal, common } = useWords();
  const place = placeOf(wayBack.returnUrl);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="small"
      title={portal.notFreshTitle}
      description={place === null ? portal.notFresh : portal.notFreshFrom(place)}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <ReturnLink url={wayBack.returnUrl} variant="primary" />
        </>
      }
    />
  );
}
