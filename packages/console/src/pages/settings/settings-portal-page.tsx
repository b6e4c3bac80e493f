import type { Settings, UpdateSettingsInput } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { useOrganizationWords } from "../../api/instance.ts";
import { Card } from "../../kit/card.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Field } from "../../kit/field.tsx";
import { TextArea } from "../../kit/text-area.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { EmbedCard } from "./embed-card.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { WithSettings } from "./with-settings.tsx";

interface Portal {
  readonly portal: {
    readonly users: boolean;
    readonly organizations: boolean;
    /** One per line. */
    readonly return_origins: string;
  };
}
const fields = ["portal.users", "portal.organizations", "portal.return_origins"] as const;

export function SettingsPortalPage(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <WithSettings>{(settings) => <PortalForm settings={settings} />}</WithSettings>
      <EmbedCard />
    </div>
  );
}

function PortalForm({ settings }: { settings: Settings }): ReactNode {
  const { portal } = useWords().settings;
  const { organizations } = useOrganizationWords();
  const form = useForm<Portal>({ defaultValues: fromSettings(settings) });
  const { errors } = form.formState;
  return (
    <SettingsForm settings={settings} form={form} fields={fields} toBody={toBody} fromSettings={fromSettings}>
      <Card title={portal.who} description={portal.whoText}>
        <div className="flex flex-col gap-4">
          <Checkbox {...form.register("portal.users")} label={portal.users} />
          <Checkbox {...form.register("portal.organizations")} label={portal.organizations(organizations)} />
          <Field
            label={portal.returnOrigins}
            hint={portal.returnOriginsHint}
            error={errors.portal?.return_origins?.message}
            optional
          >
            <TextArea
              {...form.register("portal.return_origins")}
              monospace
              dir="ltr"
              rows={3}
              placeholder="https://app.example.com"
            />
          </Field>
        </div>
      </Card>
    </SettingsForm>
  );
}

function fromSettings({ portal }: Settings): Portal {
  return { portal: { ...portal, return_origins: portal.return_origins.join("\n") } };
}

function toBody({ portal }: Portal): UpdateSettingsInput {
  return { portal: { ...portal, return_origins: portal.return_origins.split(/\s+/).filter((line) => line !== "") } };
}
