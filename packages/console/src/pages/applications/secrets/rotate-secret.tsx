import type { Application, CreatedApplication } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { applicationsKey } from "../queries.ts";

interface RotateSecretProps {
  readonly application: Application;
  readonly onRotated: (created: CreatedApplication, graceSeconds: number) => void;
  readonly onClose: () => void;
}

const graces = ["0", "3600", "86400", "604800", "2592000"] as const;

/** A new secret, and how long the present one still works. */
export function RotateSecret({ application, onRotated, onClose }: RotateSecretProps): ReactNode {
  const { applications, common } = useWords();
  const words = applications.secrets;
  const { api } = useApi();
  const client = useQueryClient();
  const [grace, setGrace] = useState<(typeof graces)[number]>("86400");
  const now = Date.now();
  const alive = application.secrets.filter(({ valid_until: end }) => end === null || Date.parse(end) > now);
  const rotate = useMutation({
    mutationFn: () => api.rotateApplicationSecret(application.id, { grace_seconds: Number(grace) }),
    async onSuccess(created) {
      onRotated(created, Number(grace));
      await client.invalidateQueries({ queryKey: applicationsKey });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.rotateTitle(application.name)}
      description={words.rotateText}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" loading={rotate.isPending} onClick={() => rotate.mutate()}>
            {words.rotate}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {alive.length > 1 && <Banner tone="warning">{words.third}</Banner>}
        <Field label={words.grace}>
          <Select
            options={graces.map((value) => ({ value, label: words.graces[value] }))}
            value={grace}
            onChange={(event) => setGrace(graces.find((value) => value === event.target.value) ?? grace)}
          />
        </Field>
        <FormError error={rotate.error} />
      </div>
    </Dialog>
  );
}
