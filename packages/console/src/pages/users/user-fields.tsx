import type { ReactNode } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { fieldRules, type UserFields } from "./field-rules.ts";

interface UserFormFieldsProps {
  readonly form: UseFormReturn<UserFields>;
  readonly readOnly?: boolean | undefined;
}

/** What a user is, to be added or edited. */
export function UserFormFields({ form, readOnly = false }: UserFormFieldsProps): ReactNode {
  const { users } = useWords();
  const words = users.form;
  const rules = fieldRules(words);
  const { register, watch, formState } = form;
  const { errors } = formState;
  const roles = [
    { value: "", label: users.roles.none },
    { value: "administrator", label: users.roles.administrator },
    { value: "auditor", label: users.roles.auditor },
  ];
  return (
    <>
      <Field label={words.name} error={errors.name?.message} required>
        <TextInput {...register("name", rules.name)} readOnly={readOnly} autoComplete="off" />
      </Field>
      <Field label={words.email} hint={words.emailHint} error={errors.email?.message} optional>
        <TextInput {...register("email", rules.email)} type="email" readOnly={readOnly} autoComplete="off" />
      </Field>
      <Field label={words.externalId} hint={words.externalIdHint} error={errors.external_id?.message} optional>
        <TextInput
          {...register("external_id", rules.externalId)}
          readOnly={readOnly}
          monospace
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field
        label={words.role}
        hint={users.roleHints[watch("instance_role") || "none"]}
        error={errors.instance_role?.message}
      >
        <Select {...register("instance_role")} options={roles} disabled={readOnly} />
      </Field>
    </>
  );
}
