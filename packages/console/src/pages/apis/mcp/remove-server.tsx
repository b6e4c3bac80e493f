import type { Api } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { ignoreGone } from "../../../api/ignore-gone.ts";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useMcpRefresh } from "./use-mcp-change.ts";

export function RemoveServer({ api }: { api: Api }): ReactNode {
  const words = useWords().apis.mcp.remove;
  const consoleApi = useApi();
  const notify = useNotify();
  const refresh = useMcpRefresh();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () => ignoreGone(consoleApi.api.removeMcpDocument(api.id)),
    async onSuccess() {
      setOpen(false);
      await refresh();
      notify.success(words.done);
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
      >
        <FormError error={remove.error} />
      </AlertDialog>
    </>
  );
}
