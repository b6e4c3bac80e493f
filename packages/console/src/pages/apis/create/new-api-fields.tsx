import { type ReactNode, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { codeFrom, fieldRules } from "../field-rules.ts";

export interface NewApi {
  readonly name: string;
  readonly code: string;
  readonly audience: string;
  readonly base_url: string;
  readonly prefix: string;
}

/** What the API is. The code follows the name until somebody writes one themself. */
export function NewApiFields({ form }: { form: UseFormReturn<NewApi> }): ReactNode {
  const { apis } = useWords();
  const words = apis.fields;
  const rules = fieldRules(words);
  const [ownCode, setOwnCode] = useState(false);
  const { register, setValue, watch, formState } = form;
  const { errors } = formState;
  const name = register("name", {
    ...rules.name,
    onChange: (event: { target: { value: string } }) => {
      if (!ownCode) setValue("code", codeFrom(event.target.value), { shouldValidate: formState.isSubmitted });
    },
  });
  const code = register("code", { ...rules.code, onChange: () => setOwnCode(true) });
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold">{apis.create.identity}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.name} hint={words.nameHint} error={errors.name?.message} required>
          <TextInput {...name} autoComplete="off" />
        </Field>
        <Field label={words.code} hint={words.codeHint} error={errors.code?.message} required>
          <TextInput {...code} monospace autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={words.audience} hint={words.audienceHint} error={errors.audience?.message} required>
          <TextInput
            {...register("audience", rules.audience)}
            monospace
            autoComplete="off"
            spellCheck={false}
            placeholder="https://api.example.com"
          />
        </Field>
        <Field label={words.baseUrl} hint={words.baseUrlHint} error={errors.base_url?.message} optional>
          <TextInput
            {...register("base_url", rules.base_url)}
            type="url"
            monospace
            autoComplete="off"
            placeholder="https://api.example.com/v1"
          />
        </Field>
        <Field
          label={words.prefix}
          hint={words.prefixHint(`${watch("prefix")}_live_`)}
          error={errors.prefix?.message}
          required
        >
          <TextInput {...register("prefix", rules.prefix)} monospace autoComplete="off" spellCheck={false} />
        </Field>
      </div>
    </section>
  );
}
