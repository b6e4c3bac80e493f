import type { Organization } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { KeysAtStake } from "../users/keys-at-stake.tsx";
import { useUpdateOrganization } from "./use-update-organization.ts";

/** Suspends an organization, and brings it back. */
export function OrganizationStatus({ organization }: { organization: Organization }): ReactNode {
  const { organizations } = useWords();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const update = useUpdateOrganization(organization.id);
  const { id, name } = organization;
  const active = organization.status === "active";
  const words = active ? organizations.suspend : organizations.activate;
  // What was asked stays on the dialog while it closes, though the status is another by then.
  const [asked, setAsked] = useState<"suspend" | "activate">("suspend");
  const question = organizations[asked];
  const ask = (): void => {
    setAsked(active ? "suspend" : "activate");
    setOpen(true);
  };
  return (
    <>
      <Card title={words.title} description={words.text} actions={<Button onClick={ask}>{words.button}</Button>} />
      <ConfirmAction
        open={open}
        onClose={() => setOpen(false)}
        title={question.question(name)}
        description={question.consequence}
        confirm={question.button}
        danger={asked === "suspend"}
        act={() => update.mutateAsync({ status: asked === "suspend" ? "suspended" : "active" })}
        onDone={() => notify.success(question.done(name))}
        texts={organizations.refusals}
      >
        {asked === "suspend" && <KeysAtStake of={{ organization_id: id }} />}
      </ConfirmAction>
    </>
  );
}
