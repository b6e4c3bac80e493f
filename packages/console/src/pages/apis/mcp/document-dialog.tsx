import type { Api, McpDocumentPreview, McpServer } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { DocumentFaults } from "./document-faults.tsx";
import { DocumentPreview } from "./document-preview.tsx";
import { DocumentSource } from "./document-source.tsx";
import { useMcpRefresh } from "./use-mcp-change.ts";

interface DocumentDialogProps {
  readonly api: Api;
  readonly server: McpServer;
  readonly onClose: () => void;
}

interface Looked {
  readonly text: string;
  readonly preview: McpDocumentPreview;
}

/** From a document to tools in two steps: what it would come to is seen before anything is stored. */
export function DocumentDialog({ api, server, onClose }: DocumentDialogProps): ReactNode {
  const { apis, common } = useWords();
  const words = apis.mcp.upload;
  const format = useFormat();
  const notify = useNotify();
  const refresh = useMcpRefresh();
  const consoleApi = useApi();
  const [text, setText] = useState("");
  const [looked, setLooked] = useState<Looked | null>(null);
  const [register, setRegister] = useState(true);
  const look = useMutation({
    mutationFn: (document: string) => consoleApi.api.previewMcpDocument(api.id, { document }),
    onSuccess: (preview, document) => setLooked({ text: document, preview }),
  });
  const take = useMutation({
    mutationFn: (document: string) => consoleApi.api.importMcpDocument(api.id, { document, create_scopes: register }),
    async onSuccess(taken) {
      await refresh();
      notify.success(format.plural(taken.tools.length, words.done));
      onClose();
    },
  });
  const back = (): void => {
    setLooked(null);
    look.reset();
    take.reset();
  };
  const count = looked?.preview.tools.length ?? 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.title}
      description={words.text}
      size="large"
      footer={
        looked === null ? (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button
              variant="primary"
              disabled={text.trim() === ""}
              loading={look.isPending}
              onClick={() => look.mutate(text)}
            >
              {words.look}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={back}>{words.back}</Button>
            <Button
              variant="primary"
              disabled={count === 0}
              loading={take.isPending}
              onClick={() => take.mutate(looked.text)}
            >
              {format.plural(count, words.import)}
            </Button>
          </>
        )
      }
    >
      {looked === null ? (
        <div className="flex flex-col gap-4">
          <DocumentSource text={text} onText={setText} />
          {look.isPending && (
            <p role="status" className="text-muted">
              {words.reading}
            </p>
          )}
          <DocumentFaults error={look.error} />
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          <DocumentPreview
            preview={looked.preview}
            replaces={server.document !== null}
            register={register}
            onRegister={setRegister}
          />
          <FormError error={take.error} />
        </div>
      )}
    </Dialog>
  );
}
