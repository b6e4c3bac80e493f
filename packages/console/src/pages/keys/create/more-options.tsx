import type { KeyPageView } from "@keyporter/sdk";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useController } from "react-hook-form";
import { DateTimeInput } from "../../../kit/date-time-input.tsx";
import { Field } from "../../../kit/field.tsx";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { RateLimitsField } from "../../../limits/rate-limits-field.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { CreditsFields } from "../credits/credits-fields.tsx";
import { creditsFaults } from "../credits/credits-values.ts";
import type { KeyForm } from "./key-form.tsx";

const inside = ["environment", "not_before", "allowed_ips", "rate_limits", "credits", "description"] as const;

interface MoreOptionsProps {
  readonly form: KeyForm;
  readonly page: Pick<KeyPageView, "policy" | "may">;
}

/** What most keys need not decide. Opens by itself where something in it is wrong. */
export function MoreOptions({ form, page }: MoreOptionsProps): ReactNode {
  const { create } = useWords();
  const [open, setOpen] = useState(false);
  const { errors } = form.formState;
  const faulty = inside.some((field) => errors[field] !== undefined);
  return (
    <details
      className="group rounded-md border border-line"
      open={open || faulty}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-md px-3 py-2 font-medium hover:bg-hover">
        <ChevronRight aria-hidden="true" className="size-4 text-muted transition-transform group-open:rotate-90" />
        {create.more}
      </summary>
      <div className="flex flex-col gap-4 border-t border-line p-3">
        <EnvironmentField form={form} />
        <StartField form={form} />
        <AddressesField form={form} page={page} />
        <LimitsField form={form} />
        <Field label={create.description} hint={create.descriptionHint} error={errors.description?.message} optional>
          <TextInput {...form.register("description")} autoComplete="off" />
        </Field>
        {page.may.credits && <CreditsOption form={form} />}
      </div>
    </details>
  );
}

function EnvironmentField({ form }: Pick<MoreOptionsProps, "form">): ReactNode {
  const { create } = useWords();
  const { field } = useController({ control: form.control, name: "environment" });
  return (
    <div>
      <RadioGroup
        legend={create.environment}
        value={field.value}
        onChange={field.onChange}
        options={[
          { value: "live", label: create.environments.live },
          { value: "test", label: create.environments.test },
        ]}
      />
      <p className="mt-1 text-sm text-muted">{create.environmentHint}</p>
    </div>
  );
}

function StartField({ form }: Pick<MoreOptionsProps, "form">): ReactNode {
  const { create } = useWords();
  const { field, fieldState } = useController({ control: form.control, name: "not_before" });
  return (
    <Field label={create.notBefore} hint={create.notBeforeHint} error={fieldState.error?.message} optional>
      <DateTimeInput value={field.value} onChange={field.onChange} min={Date.now()} />
    </Field>
  );
}

function LimitsField({ form }: Pick<MoreOptionsProps, "form">): ReactNode {
  const { field, fieldState } = useController({ control: form.control, name: "rate_limits" });
  return (
    <RateLimitsField place="key" value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
  );
}

function CreditsOption({ form }: Pick<MoreOptionsProps, "form">): ReactNode {
  const { credits } = useWords();
  const format = useFormat();
  const { field, fieldState } = useController({ control: form.control, name: "credits" });
  const faults = fieldState.error === undefined ? {} : creditsFaults(field.value, credits, format);
  return (
    <CreditsFields
      values={field.value}
      faults={faults}
      onChange={(change) => field.onChange({ ...field.value, ...change })}
    />
  );
}

function AddressesField({ form, page: { policy } }: MoreOptionsProps): ReactNode {
  const { create } = useWords();
  const format = useFormat();
  const always = policy.allowed_ips.length === 0 ? "" : ` ${create.policyIps(format.list(policy.allowed_ips))}`;
  return (
    <Field
      label={create.allowedIps}
      hint={create.allowedIpsHint + always}
      error={form.formState.errors.allowed_ips?.message}
      optional
    >
      <TextArea monospace rows={2} {...form.register("allowed_ips")} spellCheck={false} />
    </Field>
  );
}
