import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useId, useRef } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog, type DialogProps } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { CreationProblem } from "./creation-problem.tsx";
import { keyRequest } from "./form-values.ts";
import { KeyFormFields } from "./key-form.tsx";
import { revealDialog } from "./reveal-dialog.tsx";
import { SecretReveal } from "./secret-reveal.tsx";
import { StayHere } from "./stay-here.tsx";
import { type Creation, useCreation } from "./use-creation.ts";
import { useKeyForm } from "./use-key-form.ts";

interface CreateDialogProps {
  readonly page: KeyPageView;
  readonly onCreated: ((key: Key) => void) | undefined;
  readonly onClose: () => void;
}

/** Asks for a key and then shows it: in the same dialog, or beside the list, as the policy says. */
export function CreateDialog({ page, onCreated, onClose }: CreateDialogProps): ReactNode {
  const { create } = useWords();
  const creation = useCreation(onCreated);
  const { state } = creation;
  const form = useFormDialog(page, creation, onClose);
  if (state.step !== "created") return <Dialog {...form} />;
  const reveal = { page, created: state.fresh, kind: "created" } as const;
  const beside = page.policy.reveal_style === "notification" || page.policy.reveal_style === "inline";
  if (beside) return <SecretReveal {...reveal} onClose={onClose} />;
  return <Dialog {...revealDialog(reveal, create, onClose)} />;
}

function useFormDialog(page: KeyPageView, creation: Creation, onClose: () => void): DialogProps {
  const { create, common } = useWords();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const { state } = creation;
  const form = useKeyForm(page, state.step === "filling" ? state.error : null);
  const sending = state.step === "sending";
  const { reveal_style: style, words } = page.policy;
  return {
    open: true,
    onOpenChange: (open) => {
      if (!open) onClose();
    },
    // An answer that comes after the dialog has gone would be a key whose secret nobody saw.
    dismissible: !sending,
    title: words.create,
    initialFocus: first,
    footer: (
      <>
        <Button onClick={onClose} disabled={sending}>
          {common.cancel}
        </Button>
        {(state.step === "filling" || sending) && (
          <Button variant="primary" type="submit" form={id} loading={sending}>
            {create.submit[style] ?? words.create}
          </Button>
        )}
      </>
    ),
    children: (
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          void form.handleSubmit((values) => creation.create(keyRequest(page, values)))(event);
        }}
        className="flex flex-col gap-4"
      >
        {/* What was sent stays as it was until it is known what became of it. */}
        <fieldset disabled={state.step !== "filling"} className="min-w-0 disabled:opacity-60">
          <KeyFormFields form={form} page={page} first={first} />
        </fieldset>
        <CreationProblem creation={creation} />
        {sending && <StayHere />}
      </form>
    ),
  };
}
