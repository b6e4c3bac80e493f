import type { ReactNode } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { useOrganizationWords } from "../../../api/instance.ts";
import { Combobox, type ComboboxOption } from "../../../kit/combobox.tsx";
import { Field } from "../../../kit/field.tsx";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { GrantDraft } from "../grants/grant-draft.ts";

export interface NewApplication {
  readonly name: string;
  readonly reach: "instance" | "organization";
  readonly organization: ComboboxOption | null;
  readonly grants: readonly GrantDraft[];
}

interface ApplicationFieldsProps {
  readonly value: NewApplication;
  readonly onChange: (value: NewApplication) => void;
  readonly faults: { readonly name?: string | undefined; readonly organization?: string | undefined };
}

/** What an application is called and how far it reaches. */
export function ApplicationFields({ value, onChange, faults }: ApplicationFieldsProps): ReactNode {
  const words = useWords().applications;
  const { organization: noun } = useOrganizationWords();
  const { api } = useApi();
  const search = async (q: string): Promise<readonly ComboboxOption[]> => {
    const page = await api.listOrganizations({ limit: 20, ...(q === "" ? {} : { q }) });
    return page.data.map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
  };
  return (
    <>
      <Field label={words.form.name} hint={words.form.nameHint} error={faults.name} required>
        <TextInput
          value={value.name}
          autoComplete="off"
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
      </Field>
      <RadioGroup
        legend={words.form.reach}
        boxed
        value={value.reach}
        onChange={(reach) => onChange({ ...value, reach, grants: [] })}
        options={[
          { value: "instance", label: words.instance, hint: words.form.instanceHint },
          {
            value: "organization",
            label: words.form.organization(noun.toLowerCase()),
            hint: words.form.organizationHint,
          },
        ]}
      />
      {value.reach === "organization" && (
        <Field label={noun} error={faults.organization} required>
          <Combobox
            value={value.organization}
            onChange={(organization) => onChange({ ...value, organization })}
            queryKey={["organizations"]}
            search={search}
            placeholder={words.form.choose}
          />
        </Field>
      )}
    </>
  );
}
