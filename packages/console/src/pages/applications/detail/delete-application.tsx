import type { Application } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { applicationsKey } from "../queries.ts";

export function DeleteApplication({ application }: { application: Application }): ReactNode {
  const words = useWords().applications.remove;
  const { api } = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const { id, name } = application;
  const remove = useMutation({
    mutationFn: () => ignoreGone(api.deleteApplication(id)),
    async onSuccess() {
      notify.success(words.done(name));
      await navigate({ to: "/applications" });
      client.removeQueries({ queryKey: [...applicationsKey, "one", id] });
      await client.invalidateQueries({ queryKey: applicationsKey });
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
        title={words.ask(name)}
        description={words.final}
        confirm={words.button}
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        typeToConfirm={name}
      >
        <FormError error={remove.error} />
      </AlertDialog>
    </>
  );
}
