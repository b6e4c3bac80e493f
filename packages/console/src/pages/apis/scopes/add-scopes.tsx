import type { Scope } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { apisKey } from "../queries.ts";
import { type ScopeLine, scopeLines } from "./scope-lines.ts";

interface AddScopesProps {
  readonly apiId: string;
  readonly present: readonly Scope[];
  readonly onClose: () => void;
}

interface Stop {
  readonly done: number;
  readonly key: string;
  readonly error: unknown;
}

/** Adds pasted scopes one after the other. Where one is refused it stops, and what was not added stays in the field. */
export function AddScopes({ apiId, present, onClose }: AddScopesProps): ReactNode {
  const { apis, common } = useWords();
  const words = apis.scopes;
  const format = useFormat();
  const notify = useNotify();
  const client = useQueryClient();
  const { api } = useApi();
  const formId = useId();
  const [text, setText] = useState("");
  const [stop, setStop] = useState<Stop | null>(null);
  const lines = scopeLines(
    text,
    present.map(({ key }) => key),
  );
  const faults = lines.filter(({ fault }) => fault !== null);
  const add = useMutation({
    mutationFn: async (wanted: readonly ScopeLine[]): Promise<Stop | null> => {
      for (const [done, { key, description }] of wanted.entries()) {
        try {
          await api.createScope(apiId, { key, description });
        } catch (error) {
          return { done, key, error };
        }
      }
      return null;
    },
    async onSuccess(stopped, wanted) {
      await client.invalidateQueries({ queryKey: apisKey });
      setStop(stopped);
      if (stopped !== null) {
        setText(
          wanted
            .slice(stopped.done)
            .map(({ key, description }) => `${key} ${description}`)
            .join("\n"),
        );
        return;
      }
      notify.success(format.plural(wanted.length, words.many.done));
      onClose();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (lines.length > 0 && faults.length === 0 && !add.isPending) add.mutate(lines);
  };
  const faultText = faults
    .slice(0, 3)
    .map(({ line, key, fault }) => words.many[fault === "bad" ? "bad" : "doubled"](format.number(line), key))
    .join(" ");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.many.title}
      description={words.many.text}
      size="large"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            loading={add.isPending}
            disabled={lines.length === 0 || faults.length > 0}
          >
            {words.many.submit}
          </Button>
        </>
      }
    >
      <form id={formId} className="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label={words.many.field}
          hint={lines.length === 0 ? undefined : format.plural(lines.length - faults.length, words.many.lines)}
          error={faultText === "" ? undefined : faultText}
        >
          <TextArea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={10}
            monospace
            spellCheck={false}
            placeholder={words.many.example}
          />
        </Field>
        {stop !== null && (
          <>
            <p>{words.many.stopped(format.plural(stop.done, words.many.done), stop.key)}</p>
            <FormError error={stop.error} />
          </>
        )}
      </form>
    </Dialog>
  );
}
