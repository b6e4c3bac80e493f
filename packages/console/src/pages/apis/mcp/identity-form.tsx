import type { McpServer } from "@keyporter/sdk";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { LeaveGuard } from "../../../kit/leave-guard.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { Choice } from "../policy/choice.tsx";
import { draftOf, type IdentityDraft, inputOf } from "./identity-draft.ts";
import { IdentityFields } from "./identity-fields.tsx";
import { useUpdateMcpServer } from "./use-mcp-change.ts";

interface IdentityFormProps {
  readonly apiId: string;
  readonly server: McpServer;
  readonly readOnly: boolean;
}

/** What calls of tools carry to the API, with what each way means for it. */
export function IdentityForm({ apiId, server, readOnly }: IdentityFormProps): ReactNode {
  const words = useWords().apis.mcp.identity;
  const notify = useNotify();
  const update = useUpdateMcpServer(apiId);
  const [edited, setEdited] = useState<IdentityDraft | null>(null);
  const [tried, setTried] = useState(false);
  const stored = draftOf(server);
  const draft = edited ?? stored;
  const dirty = JSON.stringify(draft) !== JSON.stringify(stored);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = inputOf(draft, server.credential_set);
    setTried(input === null);
    if (input === null || update.isPending) return;
    update.mutate(input, {
      onSuccess() {
        setEdited(null);
        notify.success(words.saved);
      },
    });
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
              {words.save}
            </Button>
          )
        }
      >
        <div className="flex max-w-2xl flex-col gap-4">
          <Choice
            legend={words.kind}
            labels={words.kinds}
            hints={words.kindHints}
            values={["key", "fixed", "signed"]}
            value={draft.kind}
            onChange={(kind) => setEdited({ ...draft, kind })}
            disabled={readOnly}
          />
          <IdentityFields
            draft={draft}
            onChange={setEdited}
            credentialSet={server.credential_set}
            showFaults={tried}
            readOnly={readOnly}
          />
          <FormError error={update.error} />
        </div>
      </Card>
    </form>
  );
}
