import type { Api } from "@keyporter/sdk";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { may, useSession } from "../../../api/session.ts";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { apisKey } from "../queries.ts";
import { KeysAtStake } from "./keys-at-stake.tsx";

/** Deletes an API, after saying how many keys would stop and having its name typed. */
export function DeleteApi({ api }: { api: Api }): ReactNode {
  const words = useWords().apis.remove;
  const client = useQueryClient();
  const consoleApi = useApi();
  const navigate = useNavigate();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const mayCount = may(useSession(), "delete:api_keys");
  const stake = useQuery({
    queryKey: ["api-stake", api.id],
    queryFn: () => consoleApi.api.previewRevokeAll({ api_id: api.id }),
    enabled: open && mayCount,
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => ignoreGone(consoleApi.api.deleteApi(api.id)),
    async onSuccess() {
      notify.success(words.done(api.name));
      await navigate({ to: "/apis" });
      client.removeQueries({ queryKey: [...apisKey, "one", api.id] });
      await Promise.all([
        client.invalidateQueries({ queryKey: apisKey }),
        client.invalidateQueries({ queryKey: ["key-pages"] }),
      ]);
    },
  });
  return (
    <>
      <Card title={words.title} description={words.text}>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {words.button}
        </Button>
      </Card>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={words.ask(api.name)}
        description={words.final}
        confirm={words.button}
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        typeToConfirm={api.name}
      >
        {mayCount && <KeysAtStake preview={stake.data} counting={stake.isPending} />}
        <FormError error={remove.error} />
      </AlertDialog>
    </>
  );
}
