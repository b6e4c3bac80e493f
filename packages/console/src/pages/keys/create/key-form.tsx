import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode, RefObject } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Banner } from "../../../kit/banner.tsx";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { AuthorityFields } from "./authority-fields.tsx";
import type { KeyFormValues } from "./form-values.ts";
import { KeySummary } from "./key-summary.tsx";
import { LifetimeField } from "./lifetime-field.tsx";
import { MoreOptions } from "./more-options.tsx";

export type KeyForm = UseFormReturn<KeyFormValues>;

interface KeyFormFieldsProps {
  readonly form: KeyForm;
  /** Null while it is not known for which API the key will be. */
  readonly page: KeyPageView | null;
  /** In place of the policy's word, where several policies could apply. */
  readonly nameLabel?: string | undefined;
  /** Where the focus of a dialog goes first. */
  readonly first?: RefObject<HTMLInputElement | null> | undefined;
  /** Stands between the name and what depends on the API. */
  readonly choice?: ReactNode;
}

/** What is asked for a key. Everything here follows from the policy. */
export function KeyFormFields({ form, page, nameLabel, first, choice }: KeyFormFieldsProps): ReactNode {
  return (
    <div className="flex flex-col gap-4">
      {page !== null && choice === undefined && <Precautions page={page} />}
      <NameField form={form} page={page} label={nameLabel} first={first} />
      {choice}
      {page !== null && choice !== undefined && <Precautions page={page} />}
      {page !== null && <PageFields key={`${page.api.id} ${page.organization?.id}`} form={form} page={page} />}
    </div>
  );
}

/** What depends on the API. */
function PageFields({ form, page }: { form: KeyForm; page: KeyPageView }): ReactNode {
  const values = useWatch({ control: form.control });
  const limits = useWatch({ control: form.control, name: "rate_limits" });
  return (
    <>
      <AuthorityFields form={form} page={page} />
      <LifetimeField form={form} page={page} />
      <MoreOptions form={form} page={page} />
      <KeySummary
        page={page}
        values={{ ...form.getValues(), ...values, rate_limits: limits, credits: form.getValues("credits") }}
      />
    </>
  );
}

/** To know before there is a key to lose or to leak. */
function Precautions({ page }: { page: Pick<KeyPageView, "policy" | "api"> }): ReactNode {
  const { create } = useWords();
  const again = page.policy.secret_storage === "recoverable" && !page.api.management;
  return (
    <Banner tone="warning">
      <p>{create.danger}</p>
      <p className="mt-1">{again ? create.prepareRecoverable : create.prepare}</p>
    </Banner>
  );
}

interface NameFieldProps {
  readonly form: KeyForm;
  readonly page: Pick<KeyPageView, "policy" | "owner"> | null;
  readonly label: string | undefined;
  readonly first: RefObject<HTMLInputElement | null> | undefined;
}

function NameField({ form, page, label, first }: NameFieldProps): ReactNode {
  const { create } = useWords();
  const { ref, ...input } = form.register("name");
  const hint = page?.owner.type === "user" ? create.nameHint.user : create.nameHint.organization;
  return (
    <Field
      label={label ?? page?.policy.words.name}
      hint={`${hint} ${create.onePerApplication}`}
      error={form.formState.errors.name?.message}
      required
    >
      <TextInput
        {...input}
        ref={(element) => {
          ref(element);
          if (first !== undefined) first.current = element;
        }}
        autoComplete="off"
      />
    </Field>
  );
}
