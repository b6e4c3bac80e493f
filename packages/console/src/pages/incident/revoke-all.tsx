import { ApiError, type RevokeAllPreview, type RevokedAll } from "@keyporter/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { AlertDialog } from "../../kit/alert-dialog.tsx";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Field } from "../../kit/field.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { TextArea } from "../../kit/text-area.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { PreviewOfKeys } from "./preview-of-keys.tsx";
import { type Subject, selectorOf } from "./subject.ts";

interface RevokeAllProps {
  readonly subject: Subject;
  readonly first: RevokeAllPreview;
  readonly onBack: () => void;
  readonly onDone: (result: RevokedAll) => void;
}

/** What would break, and the deed. Who decides must have seen as many keys as there are, else they look again. */
export function RevokeAll({ subject, first, onBack, onDone }: RevokeAllProps): ReactNode {
  const { incident } = useWords();
  const format = useFormat();
  const { api } = useApi();
  const client = useQueryClient();
  const [preview, setPreview] = useState(first);
  const [changed, setChanged] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { label } = subject.record;
  const countOf = (count: number): string => format.plural(count, incident.keysForms);

  const revoke = useMutation({
    mutationFn: () =>
      api.revokeAllKeys({
        ...selectorOf(subject),
        expected_count: preview.count,
        ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
      }),
    onSuccess(result) {
      void client.invalidateQueries();
      onDone(result);
    },
    async onError(error) {
      if (!(error instanceof ApiError) || codeOf(error) !== "CONFLICT") return;
      const again = await api.previewRevokeAll(selectorOf(subject));
      setChanged(incident.changedText(countOf(preview.count), countOf(again.count)));
      setPreview(again);
      setAsking(false);
    },
  });

  if (preview.count === 0) {
    return (
      <EmptyState
        title={incident.nothing}
        description={incident.nothingText(label)}
        action={<Button onClick={onBack}>{incident.another}</Button>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {changed !== null && (
        <Banner tone="warning" title={incident.changedTitle}>
          {changed}
        </Banner>
      )}
      <PreviewOfKeys subject={label} preview={preview} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{incident.another}</Button>
        <Button
          variant="danger"
          onClick={() => {
            revoke.reset();
            setAsking(true);
          }}
        >
          {incident.revoke(countOf(preview.count))}
        </Button>
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={incident.confirmTitle(countOf(preview.count), label)}
        description={incident.confirmText}
        confirm={incident.revoke(countOf(preview.count))}
        typeToConfirm={label}
        loading={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      >
        <Field label={incident.reason} hint={incident.reasonHint} optional>
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={2} />
        </Field>
        <FormError error={revoke.error} />
      </AlertDialog>
    </div>
  );
}
