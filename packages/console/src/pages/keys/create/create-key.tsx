import type { Key, KeyPageView } from "@keyporter/sdk";
import { useRouter } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useSession } from "../../../api/session.ts";
import { Button } from "../../../kit/button.tsx";
import { LinkButton } from "../../../kit/link-button.tsx";
import { useCurrentOrganization } from "../../../shell/use-current-organization.ts";
import { useWords } from "../../../words/words-provider.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { newKeyPlace } from "./new-key-place.ts";

export interface CreateKeyProps {
  readonly page: KeyPageView;
  /** The key is in the list from now on. Its secret is still on the screen. */
  readonly onCreated?: ((key: Key) => void) | undefined;
}

const plus = <Plus aria-hidden="true" className="size-4" />;

/**
 * The button that begins a key, with whatever the policy wants to follow: a dialog, or a page of its own. Keep it on the
 * page while the list reloads: the fresh secret lives in it.
 */
export function CreateKey(props: CreateKeyProps): ReactNode {
  const router: unknown = useRouter({ warn: false });
  const { page } = props;
  // The portal is one page without addresses, so there it is always a dialog.
  return page.policy.reveal_style === "page" && router ? <CreateOnPage {...props} /> : <CreateInDialog {...props} />;
}

function CreateOnPage(props: CreateKeyProps): ReactNode {
  const { page } = props;
  const session = useSession();
  const current = useCurrentOrganization()?.code ?? null;
  // The address of somebody else's keys is a tab of theirs, which has no page for a new one.
  if (page.owner.type === "user" && page.owner.id !== session.user.id) return <CreateInDialog {...props} />;
  if (page.creation_refused !== null) return <Refused page={page} />;
  return (
    <LinkButton variant="primary" icon={plus} {...newKeyPlace(page, current)}>
      {page.policy.words.create}
    </LinkButton>
  );
}

function CreateInDialog({ page, onCreated }: CreateKeyProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      {page.creation_refused === null ? (
        <Button variant="primary" icon={plus} onClick={() => setOpen(true)}>
          {page.policy.words.create}
        </Button>
      ) : (
        <Refused page={page} />
      )}
      {open && <CreateDialog page={page} onCreated={onCreated} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The button is where one looks for it, and says why it does nothing. */
function Refused({ page }: { page: KeyPageView }): ReactNode {
  const { create } = useWords();
  const id = useId();
  const refused = page.creation_refused;
  return (
    <div className="flex flex-col items-start gap-1 sm:items-end">
      <Button variant="primary" icon={plus} disabled aria-describedby={id}>
        {page.policy.words.create}
      </Button>
      <p id={id} className="max-w-80 text-sm text-muted sm:text-right">
        {refused === null ? create.unavailable : (create.refusals[refused.code] ?? refused.detail)}
      </p>
    </div>
  );
}
