import type { Settings, UpdateSettingsInput } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { AccentField } from "./accent-field.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { WithSettings } from "./with-settings.tsx";

interface General {
  readonly name: string;
  /** Empty is our own. */
  readonly accent_color: string;
  readonly words: { readonly organization: string; readonly organizations: string };
  readonly upgrade_url: string;
  readonly support_contact: string;
}
const fields = [
  "name",
  "accent_color",
  "words.organization",
  "words.organizations",
  "upgrade_url",
  "support_contact",
] as const;

export function SettingsGeneralPage(): ReactNode {
  return <WithSettings>{(settings) => <GeneralForm settings={settings} />}</WithSettings>;
}

function GeneralForm({ settings }: { settings: Settings }): ReactNode {
  const { common, settings: words } = useWords();
  const { general } = words;
  const form = useForm<General>({ defaultValues: fromSettings(settings) });
  const { errors } = form.formState;
  return (
    <SettingsForm settings={settings} form={form} fields={fields} toBody={toBody} fromSettings={fromSettings}>
      <Card title={general.identity} description={general.identityText}>
        <div className="flex flex-col gap-4">
          <Field label={general.name} hint={general.nameHint} error={errors.name?.message} required>
            <TextInput {...form.register("name")} className="sm:max-w-sm" />
          </Field>
          <Controller
            name="accent_color"
            control={form.control}
            render={({ field: { value, onChange } }) => (
              <AccentField value={value} onChange={onChange} error={errors.accent_color?.message} />
            )}
          />
        </div>
      </Card>
      <Card title={general.words} description={general.wordsText}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={general.organization}
            hint={general.organizationHint}
            error={errors.words?.organization?.message}
          >
            <TextInput {...form.register("words.organization")} placeholder={common.organization} />
          </Field>
          <Field
            label={general.organizations}
            hint={general.organizationsHint}
            error={errors.words?.organizations?.message}
          >
            <TextInput {...form.register("words.organizations")} placeholder={common.organizations} />
          </Field>
        </div>
      </Card>
      <Card title={general.help} description={general.helpText}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={general.upgradeUrl} hint={general.upgradeUrlHint} error={errors.upgrade_url?.message} optional>
            <TextInput {...form.register("upgrade_url")} inputMode="url" dir="ltr" />
          </Field>
          <Field
            label={general.supportContact}
            hint={general.supportContactHint}
            error={errors.support_contact?.message}
            optional
          >
            <TextInput {...form.register("support_contact")} dir="ltr" />
          </Field>
        </div>
      </Card>
    </SettingsForm>
  );
}

function fromSettings({ name, accent_color, words, upgrade_url, support_contact }: Settings): General {
  return {
    name,
    accent_color: accent_color ?? "",
    words: { organization: words.organization ?? "", organizations: words.organizations ?? "" },
    upgrade_url: upgrade_url ?? "",
    support_contact: support_contact ?? "",
  };
}

function toBody({ name, accent_color, words, upgrade_url, support_contact }: General): UpdateSettingsInput {
  return {
    name: name.trim(),
    accent_color: filled(accent_color),
    words: { organization: filled(words.organization), organizations: filled(words.organizations) },
    upgrade_url: filled(upgrade_url),
    support_contact: filled(support_contact),
  };
}

function filled(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
