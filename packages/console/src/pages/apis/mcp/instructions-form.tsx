import type { McpServer } from "@keyporter/sdk";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { LeaveGuard } from "../../../kit/leave-guard.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useUpdateMcpServer } from "./use-mcp-change.ts";

interface InstructionsFormProps {
  readonly apiId: string;
  readonly server: McpServer;
  readonly readOnly: boolean;
}

export function InstructionsForm({ apiId, server, readOnly }: InstructionsFormProps): ReactNode {
  const { mcp } = useWords().apis;
  const words = mcp.instructions;
  const notify = useNotify();
  const update = useUpdateMcpServer(apiId);
  const [draft, setDraft] = useState<string | null>(null);
  const stored = server.instructions ?? "";
  const text = draft ?? stored;
  const dirty = text.trim() !== stored;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!dirty || update.isPending) return;
    update.mutate(
      { instructions: text.trim() === "" ? null : text.trim() },
      {
        onSuccess() {
          setDraft(null);
          notify.success(mcp.identity.saved);
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={save}>
      <LeaveGuard unsaved={() => dirty && !update.isPending} />
      <Card
        title={words.title}
        description={words.text}
        footer={
          !readOnly && (
            <Button type="submit" variant="primary" disabled={!dirty} loading={update.isPending}>
              {mcp.identity.save}
            </Button>
          )
        }
      >
        <div className="flex max-w-2xl flex-col gap-3">
          <Field label={words.field} hideLabel>
            <TextArea
              value={text}
              onChange={(event) => setDraft(event.target.value)}
              rows={4}
              maxLength={2000}
              readOnly={readOnly}
              placeholder={words.example}
            />
          </Field>
          <FormError error={update.error} />
        </div>
      </Card>
    </form>
  );
}
