import type { Scope } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useScopeChange } from "./use-scope-change.ts";

interface DeleteScopeProps {
  readonly apiId: string;
  readonly scope: Scope;
  readonly onClose: () => void;
}

export function DeleteScope({ apiId, scope, onClose }: DeleteScopeProps): ReactNode {
  const words = useWords().apis.scopes;
  const { api } = useApi();
  const notify = useNotify();
  const remove = useScopeChange<string>({
    send: (id) => api.deleteScope(apiId, id),
    onDone() {
      notify.success(words.removed(scope.key));
      onClose();
    },
    onGone: onClose,
  });
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={words.removeTitle(scope.key)}
      description={words.removeText}
      confirm={words.remove}
      loading={remove.isPending}
      onConfirm={() => remove.mutate(scope.id)}
    >
      <FormError error={remove.error} />
    </AlertDialog>
  );
}
