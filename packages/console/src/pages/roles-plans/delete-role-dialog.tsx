import type { Role } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { AlertDialog } from "../../kit/alert-dialog.tsx";
import { Banner } from "../../kit/banner.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { holdersIn } from "./in-use.ts";

interface DeleteRoleDialogProps {
  readonly role: Role | null;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** The server refuses while somebody holds the role, and says how many: their rights are nobody's side effect. */
export function DeleteRoleDialog({ role, onClose, onDeleted }: DeleteRoleDialogProps): ReactNode {
  const { roles } = useWords().rolesPlans;
  const format = useFormat();
  const { api } = useApi();
  const client = useQueryClient();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: ({ id }: Role) => api.deleteRole(id),
    async onSuccess(_nothing, { name }) {
      onClose();
      onDeleted?.();
      notify.success(roles.deleted(name));
      await client.invalidateQueries({ queryKey: ["roles"], exact: true });
    },
  });
  const { reset } = remove;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another role begins without the refusal of the last one
  useEffect(reset, [role?.id]);
  const holders = holdersIn(remove.error, "holders");
  return (
    <AlertDialog
      open={role !== null}
      onOpenChange={(open) => !open && onClose()}
      title={roles.deleteTitle(role?.name ?? "")}
      description={roles.deleteText}
      confirm={roles.delete}
      loading={remove.isPending}
      onConfirm={() => role !== null && remove.mutate(role)}
    >
      {holders === null ? (
        <FormError error={remove.error} />
      ) : (
        <Banner tone="danger" title={format.plural(holders, roles.inUse)}>
          {roles.inUseText}
        </Banner>
      )}
    </AlertDialog>
  );
}
