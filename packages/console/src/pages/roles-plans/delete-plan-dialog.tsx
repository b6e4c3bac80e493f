import type { Plan } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { AlertDialog } from "../../kit/alert-dialog.tsx";
import { Banner } from "../../kit/banner.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { holdersIn } from "./in-use.ts";

/** The server refuses while an organization has the plan, and says how many do. */
export function DeletePlanDialog({ plan, onClose }: { plan: Plan | null; onClose: () => void }): ReactNode {
  const { plans } = useWords().rolesPlans;
  const format = useFormat();
  const { api } = useApi();
  const client = useQueryClient();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: ({ id }: Plan) => api.deletePlan(id),
    async onSuccess(_nothing, { name }) {
      onClose();
      notify.success(plans.deleted(name));
      await client.invalidateQueries({ queryKey: ["plans"] });
    },
  });
  const { reset } = remove;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan begins without the refusal of the last one
  useEffect(reset, [plan?.id]);
  const organizations = holdersIn(remove.error, "organizations");
  return (
    <AlertDialog
      open={plan !== null}
      onOpenChange={(open) => !open && onClose()}
      title={plans.deleteTitle(plan?.name ?? "")}
      description={plans.deleteText}
      confirm={plans.delete}
      loading={remove.isPending}
      onConfirm={() => plan !== null && remove.mutate(plan)}
    >
      {organizations === null ? (
        <FormError error={remove.error} />
      ) : (
        <Banner tone="danger" title={format.plural(organizations, plans.inUse)}>
          {plans.inUseText}
        </Banner>
      )}
    </AlertDialog>
  );
}
