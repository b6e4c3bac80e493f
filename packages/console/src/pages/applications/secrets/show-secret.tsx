import type { CreatedApplication } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { Copyable } from "../../../kit/copyable.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { SecretField } from "../../../kit/secret-field.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface ShowSecretProps {
  readonly created: CreatedApplication;
  /** A sentence on the secret before; null for a new application. */
  readonly after: string | null;
  readonly onClose: () => void;
}

/** The one moment at which a client secret is on the screen. It stays until somebody says that they have stored it. */
export function ShowSecret({ created, after, onClose }: ShowSecretProps): ReactNode {
  const words = useWords().applications.secrets;
  const [stored, setStored] = useState(false);
  const { application, client_secret: secret } = created;
  if (secret === null) return <LostSecret onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      dismissible={false}
      title={words.shownTitle(application.name)}
      description={words.shownText}
      footer={
        <Button variant="primary" disabled={!stored} onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {after !== null && <Banner>{after}</Banner>}
        <div>
          <p className="font-medium">{words.clientId}</p>
          <Copyable text={application.client_id} label={words.copyId} />
        </div>
        <div className="flex flex-col gap-1">
          <p className="font-medium">{words.secret}</p>
          <SecretField label={words.secret} secret={secret} copyLabel={words.copySecret} />
        </div>
        <Checkbox label={words.stored} checked={stored} onChange={(event) => setStored(event.target.checked)} />
      </div>
    </Dialog>
  );
}

/** The request was sent twice, and only the first answer held the secret. */
function LostSecret({ onClose }: { onClose: () => void }): ReactNode {
  const words = useWords().applications.secrets;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.lostTitle}
      description={words.lostText}
      footer={
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    />
  );
}
