import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode, RefObject } from "react";
import { CheckboxGroup } from "../../../kit/checkbox-group.tsx";
import { ExpiryPicker } from "../../../kit/expiry-picker.tsx";
import { Field } from "../../../kit/field.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { RateLimitsField } from "../../../limits/rate-limits-field.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { type EditValues, scopeChoices } from "./edit-values.ts";

/** What is wrong, by the field where it is. */
export type EditFaults = { readonly [Field in keyof EditValues]?: string };

interface EditFieldsProps extends ScopesFieldProps {
  readonly nameRef: RefObject<HTMLInputElement | null>;
}

interface ScopesFieldProps {
  readonly page: KeyPageView;
  readonly subject: Key;
  readonly values: EditValues;
  readonly faults: EditFaults;
  readonly onChange: (change: Partial<EditValues>) => void;
}

export function EditFields({ nameRef, page, subject, values, faults, onChange }: EditFieldsProps): ReactNode {
  const { form } = useWords().keyActs;
  return (
    <>
      <Field label={page.policy.words.name} error={faults.name} required>
        <TextInput
          ref={nameRef}
          value={values.name}
          onChange={(event) => onChange({ name: event.target.value })}
          autoComplete="off"
        />
      </Field>
      <ScopesField page={page} subject={subject} values={values} faults={faults} onChange={onChange} />
      <ExpiryPicker
        // Its choice begins anew with what somebody else chose meanwhile.
        key={subject.expires_at}
        label={form.expires}
        value={values.expires_at}
        onChange={(expires_at) => onChange({ expires_at })}
        maxSeconds={page.policy.max_lifetime_seconds}
        error={faults.expires_at}
      />
      <Field label={form.allowedIps} hint={form.allowedIpsHint} error={faults.allowed_ips} optional>
        <TextArea
          monospace
          rows={2}
          value={values.allowed_ips}
          onChange={(event) => onChange({ allowed_ips: event.target.value })}
          spellCheck={false}
        />
      </Field>
      <RateLimitsField
        key={JSON.stringify(subject.rate_limits)}
        place="key"
        value={values.rate_limits}
        error={faults.rate_limits}
        onChange={(limits) => onChange({ rate_limits: limits })}
      />
      <Field label={form.description} hint={form.descriptionHint} error={faults.description} optional>
        <TextArea
          rows={2}
          value={values.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
    </>
  );
}

function ScopesField({ page, subject, values, faults, onChange }: ScopesFieldProps): ReactNode {
  const { form } = useWords().keyActs;
  const choices = scopeChoices(page, subject);
  if (choices === null) return null;
  const { options, editable } = choices;
  const fixed = editable === "never";
  return (
    <CheckboxGroup
      legend={form.scopes}
      hint={fixed ? form.notEditable : editable === "narrow" ? form.narrowOnly : undefined}
      monospace
      options={fixed ? options.map((option) => ({ ...option, disabled: true })) : options}
      value={values.scopes}
      onChange={(scopes) => onChange({ scopes })}
      error={faults.scopes}
    />
  );
}
