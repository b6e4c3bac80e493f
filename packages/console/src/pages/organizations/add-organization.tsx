import type { Organization } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useForm } from "react-hook-form";
import { useApi } from "../../api/api-provider.tsx";
import { showFieldFaults } from "../../api/error-text.ts";
import { useOrganizationWords } from "../../api/instance.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Refusal } from "../../kit/refusal.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useIdempotencyKey } from "../../kit/use-idempotency-key.ts";
import { useWords } from "../../words/words-provider.tsx";
import { codeFrom } from "../apis/field-rules.ts";
import { fieldRules } from "./field-rules.ts";
import { PlanSelect } from "./plan-select.tsx";
import { organizationsKey } from "./queries.ts";

interface Values {
  readonly name: string;
  readonly code: string;
  readonly external_id: string;
  readonly plan: string;
}
const fieldNames = ["name", "code", "external_id", "plan"] as const;

interface AddOrganizationProps {
  readonly onClose: () => void;
  readonly onAdded: (id: string) => void;
}

/** The code follows the name until somebody writes one themself. */
export function AddOrganization({ onClose, onAdded }: AddOrganizationProps): ReactNode {
  const { organizations, common } = useWords();
  const words = organizations.form;
  const { organization: noun } = useOrganizationWords();
  const notify = useNotify();
  const [ownCode, setOwnCode] = useState(false);
  const form = useForm<Values>({ defaultValues: { name: "", code: "", external_id: "", plan: "" } });
  const { register, handleSubmit, setValue, setError, formState } = form;
  const { errors } = formState;
  const rules = fieldRules(words);
  const add = useAddOrganization();
  const submit = (values: Values): void =>
    add.mutate(values, {
      onSuccess({ id, name }) {
        notify.success(words.added(name));
        onClose();
        onAdded(id);
      },
      onError: (error) =>
        showFieldFaults(error, fieldNames, (field, fault) => {
          const known = fieldNames.find((each) => each === field);
          if (known !== undefined) setError(known, fault);
        }),
    });
  const name = register("name", {
    ...rules.name,
    onChange: (event: { target: { value: string } }) => {
      if (!ownCode) setValue("code", codeFrom(event.target.value));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={words.title(noun)}>
      <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)} className="flex flex-col gap-4">
        <Field label={words.name} error={errors.name?.message} required>
          <TextInput {...name} autoComplete="off" />
        </Field>
        <Field label={words.code} hint={words.codeHint} error={errors.code?.message}>
          <TextInput
            {...register("code", { ...rules.code, onChange: () => setOwnCode(true) })}
            monospace
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label={words.externalId} hint={words.externalIdHint} error={errors.external_id?.message} optional>
          <TextInput {...register("external_id", rules.externalId)} monospace autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={words.plan} error={errors.plan?.message} optional>
          <PlanSelect {...register("plan")} />
        </Field>
        <Refusal error={add.error} texts={organizations.refusals} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" loading={add.isPending}>
            {common.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useAddOrganization() {
  const { api } = useApi();
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ name, code, external_id: externalId, plan }: Values): Promise<Organization> => {
      const body = {
        name: name.trim(),
        ...(code === "" ? {} : { code }),
        ...(externalId === "" ? {} : { external_id: externalId }),
        ...(plan === "" ? {} : { plan }),
      };
      return api.createOrganization(body, { idempotencyKey: keyFor(body) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: organizationsKey }),
  });
}
