import { ApiError, type Settings, type UpdateSettingsInput } from "@keyporter/sdk";
import type { ReactNode } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { may, useSession } from "../../api/session.ts";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { onlyChanges, useSaveSettings } from "./settings-query.ts";

interface SettingsFormProps<Values extends FieldValues> {
  readonly settings: Settings;
  /** Its fields are called as the wire calls them: `words.organization`. */
  readonly form: UseFormReturn<Values>;
  readonly fields: readonly Path<Values>[];
  readonly toBody: (values: Values) => UpdateSettingsInput;
  readonly fromSettings: (settings: Settings) => Values;
  readonly children: ReactNode;
}

/** One tab of settings: saved as a whole, kept when saving fails, and asked about when it is left unsaved. */
export function SettingsForm<Values extends FieldValues>(props: SettingsFormProps<Values>): ReactNode {
  const { settings, form, fields, toBody, fromSettings, children } = props;
  const { common, settings: words } = useWords();
  const notify = useNotify();
  const save = useSaveSettings();
  const writable = may(useSession(), "update:settings");
  const { isDirty, errors } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      const saved = await save.mutateAsync(onlyChanges(toBody(values), settings));
      form.reset(fromSettings(saved));
      notify.success(common.saved);
    } catch (error) {
      showFaults(error, fields, form);
    }
  });
  const faultsShown = Object.keys(errors).length > 0;

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <LeaveGuard unsaved={() => isDirty} />
      <fieldset disabled={!writable} className="flex min-w-0 flex-col gap-6">
        {!writable && <Banner>{words.readOnly}</Banner>}
        {children}
        {!faultsShown && <FormError error={save.error} />}
        {writable && (
          <div className="flex flex-wrap justify-end gap-2">
            {isDirty && (
              <Button
                variant="ghost"
                onClick={() => {
                  form.reset();
                  save.reset();
                }}
              >
                {words.discard}
              </Button>
            )}
            <Button type="submit" variant="primary" loading={save.isPending} disabled={!isDirty}>
              {common.save}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

function showFaults<Values extends FieldValues>(
  error: unknown,
  fields: readonly Path<Values>[],
  form: UseFormReturn<Values>,
): void {
  if (!(error instanceof ApiError)) return;
  for (const { pointer, detail } of error.errors) {
    const at = pointer.slice(1).replaceAll("/", ".");
    const field = fields.find((name) => at === name || at.startsWith(`${name}.`));
    if (field !== undefined) form.setError(field, { message: detail }, { shouldFocus: true });
  }
}
