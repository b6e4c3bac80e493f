import type { Organization } from "@keyporter/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { ConfirmAction } from "../../kit/confirm-action.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { KeysAtStake } from "../users/keys-at-stake.tsx";
import { organizationsKey } from "./queries.ts";

/** Deletes an organization, after its name was typed. */
export function DeleteOrganization({ organization }: { organization: Organization }): ReactNode {
  const { organizations } = useWords();
  const words = organizations.remove;
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const { id, name } = organization;
  const leave = async (): Promise<void> => {
    notify.success(words.done(name));
    await navigate({ to: "/organizations" });
    client.removeQueries({ queryKey: [...organizationsKey, "one", id] });
    await Promise.all([
      client.invalidateQueries({ queryKey: organizationsKey }),
      client.invalidateQueries({ queryKey: ["session"] }),
      client.invalidateQueries({ queryKey: ["key-pages"] }),
    ]);
  };
  // Somebody else deleted it meanwhile: what was wanted is so.
  const remove = (): Promise<unknown> =>
    api.deleteOrganization(id).catch((error: unknown) => {
      if (codeOf(error) !== "NOT_FOUND") throw error;
    });
  return (
    <>
      <Card
        title={words.title}
        description={words.text}
        actions={
          <Button variant="danger" onClick={() => setOpen(true)}>
            {words.button}
          </Button>
        }
      />
      <ConfirmAction
        open={open}
        onClose={() => setOpen(false)}
        title={words.question(name)}
        description={words.consequence}
        confirm={words.button}
        typeToConfirm={name}
        act={remove}
        onDone={() => void leave()}
        texts={organizations.refusals}
      >
        <KeysAtStake of={{ organization_id: id }} />
      </ConfirmAction>
    </>
  );
}
