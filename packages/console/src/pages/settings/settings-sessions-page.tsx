import type { Settings, UpdateSettingsInput } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Controller, useForm } from "react-hook-form";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { DurationInput } from "./duration-input.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { WithSettings } from "./with-settings.tsx";

/** Seconds. */
interface Sessions {
  readonly sessions: {
    readonly idle_seconds: number;
    readonly absolute_seconds: number;
    readonly fresh_seconds: number;
  };
}
/** As the API states them. */
const ranges = {
  idle_seconds: [300, 604_800],
  absolute_seconds: [300, 2_592_000],
  fresh_seconds: [60, 86_400],
} as const;
type Name = keyof typeof ranges;
const fields = ["sessions.idle_seconds", "sessions.absolute_seconds", "sessions.fresh_seconds"] as const;

export function SettingsSessionsPage(): ReactNode {
  return <WithSettings>{(settings) => <SessionsForm settings={settings} />}</WithSettings>;
}

function SessionsForm({ settings }: { settings: Settings }): ReactNode {
  const { tabs, sessions } = useWords().settings;
  const format = useFormat();
  const form = useForm<Sessions>({ defaultValues: fromSettings(settings) });
  const labels = { idle_seconds: sessions.idle, absolute_seconds: sessions.absolute, fresh_seconds: sessions.fresh };
  const hints = {
    idle_seconds: sessions.idleHint,
    absolute_seconds: sessions.absoluteHint,
    fresh_seconds: sessions.freshHint,
  };
  const faultOf = (name: Name, seconds: number, whole: number): string | true => {
    const [least, most] = ranges[name];
    if (Number.isNaN(seconds)) return sessions.numberFault;
    if (seconds < least || seconds > most) return sessions.rangeFault(format.duration(least), format.duration(most));
    return seconds > whole ? sessions.beyondFault : true;
  };
  const row = (name: Name): ReactNode => (
    <Controller
      name={`sessions.${name}`}
      control={form.control}
      rules={{ validate: (seconds, values) => faultOf(name, seconds, values.sessions.absolute_seconds) }}
      render={({ field: { value, onChange }, fieldState }) => (
        <Field label={labels[name]} hint={hints[name]} error={fieldState.error?.message}>
          <DurationInput label={labels[name]} value={value} onChange={onChange} />
        </Field>
      )}
    />
  );
  return (
    <SettingsForm settings={settings} form={form} fields={fields} toBody={toBody} fromSettings={fromSettings}>
      <Card title={tabs.sessions} description={sessions.text}>
        <div className="flex flex-col gap-4">
          {row("idle_seconds")}
          {row("absolute_seconds")}
          {row("fresh_seconds")}
        </div>
      </Card>
    </SettingsForm>
  );
}

function fromSettings({ sessions }: Settings): Sessions {
  return { sessions };
}

function toBody({ sessions }: Sessions): UpdateSettingsInput {
  return { sessions };
}
