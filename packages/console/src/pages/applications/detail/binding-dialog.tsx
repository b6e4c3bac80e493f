import type { Api, Application } from "@keyporter/sdk";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { CheckboxGroup } from "../../../kit/checkbox-group.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useApplicationChange } from "../use-application-change.ts";

interface BindingDialogProps {
  readonly application: Application;
  readonly apis: readonly Api[];
  readonly onClose: () => void;
}

export function BindingDialog({ application, apis, onClose }: BindingDialogProps): ReactNode {
  const { applications, common } = useWords();
  const words = applications.binding;
  const notify = useNotify();
  const formId = useId();
  const change = useApplicationChange(application);
  const [all, setAll] = useState(application.bound_api_ids === null);
  const [chosen, setChosen] = useState<readonly string[]>(application.bound_api_ids ?? []);
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if ((!all && chosen.length === 0) || change.isPending) return;
    change.mutate(
      { bound_api_ids: all ? null : chosen },
      {
        onSuccess() {
          notify.success(words.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.title}
      description={words.text}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" loading={change.isPending}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id={formId} className="flex flex-col gap-4" onSubmit={submit}>
        <RadioGroup
          legend={words.title}
          hideLegend
          value={all ? "all" : "some"}
          onChange={(next) => setAll(next === "all")}
          options={[
            { value: "all", label: words.all },
            { value: "some", label: words.some },
          ]}
        />
        {!all && (
          <CheckboxGroup
            legend={words.apis}
            options={apis.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
            value={chosen}
            onChange={setChosen}
            error={tried && chosen.length === 0 ? words.none : undefined}
          />
        )}
        <FormError error={change.error} />
      </form>
    </Dialog>
  );
}
