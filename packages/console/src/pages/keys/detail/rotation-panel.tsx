import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { useKeyCache } from "../actions/use-key-cache.ts";
import { useKeyFailure } from "../actions/use-key-failure.ts";

interface RotationPanelProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

/** While the old secret still works: whether anybody uses it, and the two ways to bring that to an end. */
export function RotationPanel({ subject, page }: RotationPanelProps): ReactNode {
  const { rotation } = useWords().keyActs;
  const format = useFormat();
  const [asking, setAsking] = useState<"end" | "undo">("end");
  const [open, setOpen] = useState(false);
  const old = subject.secrets?.find(({ state }) => state === "retiring");
  const current = subject.secrets?.find(({ state }) => state === "current");
  if (old === undefined) return null;
  const used = old.last_used_at !== null && old.last_used_at > (current?.created_at ?? "") ? old.last_used_at : null;
  const ask = (what: "end" | "undo"): void => {
    setAsking(what);
    setOpen(true);
  };
  return (
    <section aria-label={rotation.panel} className="mb-5">
      <Banner
        tone={used === null ? "info" : "warning"}
        title={used === null ? rotation.unusedSince : rotation.stillUsed(format.relative(used))}
        action={
          page?.may.update && (
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => ask("undo")}>{rotation.undo}</Button>
              <Button onClick={() => ask("end")}>{rotation.end}</Button>
            </div>
          )
        }
      >
        {old.valid_until !== null && rotation.worksUntil(format.dateTime(old.valid_until))}
      </Banner>
      <EndRotation subject={subject} what={asking} open={open} onClose={() => setOpen(false)} />
    </section>
  );
}

interface EndRotationProps {
  readonly subject: Key;
  readonly what: "end" | "undo";
  readonly open: boolean;
  readonly onClose: () => void;
}

function EndRotation({ subject, what, open, onClose }: EndRotationProps): ReactNode {
  const { rotation, done } = useWords().keyActs;
  const { api } = useApi();
  const cache = useKeyCache();
  const notify = useNotify();
  const failed = useKeyFailure();
  const [running, setRunning] = useState(false);
  const run = async (): Promise<void> => {
    setRunning(true);
    try {
      cache.rotated(await (what === "end" ? api.endRotation(subject.id) : api.undoRotation(subject.id)));
      notify.success(what === "end" ? done.rotationEnded : done.rotationUndone);
    } catch (error) {
      if ((await failed(error, subject)) === "failed") notify.failure(error);
    } finally {
      setRunning(false);
      onClose();
    }
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={what === "end" ? rotation.endTitle : rotation.undoTitle}
      description={what === "end" ? rotation.endText : rotation.undoText}
      confirm={what === "end" ? rotation.end : rotation.undo}
      onConfirm={() => void run()}
      loading={running}
    />
  );
}
