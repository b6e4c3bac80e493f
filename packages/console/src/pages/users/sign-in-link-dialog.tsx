import type { SignInLink } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { SecretField } from "../../kit/secret-field.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

interface SignInLinkDialogProps {
  readonly link: SignInLink;
  readonly kind: "invitation" | "reset";
  readonly name: string;
  readonly email: string;
  readonly onClose: () => void;
}

/** Hands a link to the administrator, who hands it over where no mail was sent. */
export function SignInLinkDialog({ link, kind, name, email, onClose }: SignInLinkDialogProps): ReactNode {
  const { users, common } = useWords();
  const words = users.link;
  const format = useFormat();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={kind === "invitation" ? words.invitationTitle(name) : words.resetTitle(name)}
      description={link.emailed ? words.sent(email) : words.notSent}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common.done}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Banner tone="warning">{words.warning}</Banner>
        <SecretField label={words.label} secret={link.url} copyLabel={words.copy} />
        <p className="text-sm text-muted">{words.until(format.dateTime(link.expires_at))}</p>
      </div>
    </Dialog>
  );
}
