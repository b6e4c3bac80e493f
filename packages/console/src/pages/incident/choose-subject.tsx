import type { RevokeAllPreview } from "@keyporter/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { actorOptions, apiOptions, optionOf, organizationOptions, userOptions } from "../../api/record-options.ts";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Combobox, type ComboboxOption } from "../../kit/combobox.tsx";
import { Field } from "../../kit/field.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { RadioGroup } from "../../kit/radio-group.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { type SubjectKind, subjectKinds } from "./incident-search.ts";
import { type Subject, selectorOf, type subjectIn } from "./subject.ts";

interface ChooseSubjectProps {
  /** By the link that led here. */
  readonly named: ReturnType<typeof subjectIn>;
  readonly onPreview: (subject: Subject, preview: RevokeAllPreview) => void;
}

export function ChooseSubject({ named, onPreview }: ChooseSubjectProps): ReactNode {
  const { incident } = useWords();
  const { api } = useApi();
  const { organization } = useOrganizationWords();
  const [kind, setKind] = useState<SubjectKind>(named?.kind ?? "organization_id");
  const [picked, setPicked] = useState<ComboboxOption | null>(null);
  const [missing, setMissing] = useState(false);
  const { data: linked = null } = useQuery({
    queryKey: ["record-option", named?.id],
    queryFn: () => optionOf(api, named?.id ?? ""),
    enabled: named !== null,
  });
  const record = picked ?? (named?.kind === kind ? linked : null);
  const preview = useMutation({
    mutationFn: (subject: Subject) => api.previewRevokeAll(selectorOf(subject)),
    onSuccess: (found, subject) => onPreview(subject, found),
  });
  const searches: Readonly<Record<SubjectKind, (text: string) => Promise<ComboboxOption[]>>> = {
    organization_id: (text) => organizationOptions(api, text),
    user_id: (text) => userOptions(api, text),
    api_id: (text) => apiOptions(api, text),
    created_by: (text) => actorOptions(api, text, true),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(record === null);
        if (record !== null && !preview.isPending) preview.mutate({ kind, record });
      }}
    >
      <Card
        footer={
          <Button type="submit" variant="primary" loading={preview.isPending}>
            {incident.preview}
          </Button>
        }
      >
        <div className="flex max-w-xl flex-col gap-4">
          <RadioGroup
            legend={incident.whose}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setPicked(null);
              setMissing(false);
            }}
            options={subjectKinds.map((value) => ({
              value,
              label: incident.kinds[value].label(organization),
              hint: incident.kinds[value].hint,
            }))}
          />
          <Field
            label={incident.pick}
            hint={kind === "created_by" ? incident.creatorHint : undefined}
            error={missing && record === null ? incident.pickFault : undefined}
            required
          >
            <Combobox
              key={kind}
              value={record}
              onChange={setPicked}
              queryKey={["incident", kind]}
              search={searches[kind]}
            />
          </Field>
          <FormError error={preview.error} />
        </div>
      </Card>
    </form>
  );
}
