import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useId, useRef, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Dialog, type DialogProps } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { ApiChoice } from "./api-choice.tsx";
import { CreationProblem, RefusedHere } from "./creation-problem.tsx";
import { keyRequest } from "./form-values.ts";
import { KeyFormFields } from "./key-form.tsx";
import { firstLifetime } from "./lifetimes.ts";
import { revealDialog } from "./reveal-dialog.tsx";
import { StayHere } from "./stay-here.tsx";
import { type Creation, useCreation } from "./use-creation.ts";
import { useKeyForm } from "./use-key-form.ts";

interface AddKeyDialogProps {
  readonly pages: readonly KeyPageView[];
  readonly onCreated: ((key: Key) => void) | undefined;
  readonly onClose: () => void;
}

/** Name, API, scopes. The key then stands in the same dialog, since whoever adds it must hand it on at once. */
export function AddKeyDialog({ pages, onCreated, onClose }: AddKeyDialogProps): ReactNode {
  const { create } = useWords();
  const creation = useCreation(onCreated);
  const [page, setPage] = useState<KeyPageView | null>(() => (pages.length === 1 ? (pages[0] ?? null) : null));
  const form = useAddDialog({ pages, page, onPage: setPage, creation, onClose });
  if (creation.state.step !== "created" || page === null) return <Dialog {...form} />;
  return <Dialog {...revealDialog({ page, created: creation.state.fresh, kind: "created" }, create, onClose)} />;
}

interface AddDialogParts {
  readonly pages: readonly KeyPageView[];
  readonly page: KeyPageView | null;
  readonly onPage: (page: KeyPageView | null) => void;
  readonly creation: Creation;
  readonly onClose: () => void;
}

function useAddDialog({ pages, page, onPage, creation, onClose }: AddDialogParts): DialogProps {
  const { create, common } = useWords();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const { state } = creation;
  const form = useKeyForm(page, state.step === "filling" ? state.error : null);
  const sending = state.step === "sending";

  const choose = (next: KeyPageView | null): void => {
    // Scopes and lifetimes are of one API: nothing that was chosen for another may go with this one.
    form.setValue("scopes", []);
    form.setValue("expires_at", null);
    if (next !== null) form.setValue("lifetime", firstLifetime(next.policy));
    form.clearErrors();
    onPage(next);
  };
  const submit = form.handleSubmit(async (values) => {
    if (page !== null) await creation.create(keyRequest(page, values));
  });

  return {
    open: true,
    onOpenChange: (open) => {
      if (!open) onClose();
    },
    dismissible: !sending,
    initialFocus: first,
    title: create.addKey,
    footer: (
      <>
        <Button onClick={onClose} disabled={sending}>
          {common.cancel}
        </Button>
        {(state.step === "filling" || sending) && (
          <Button variant="primary" type="submit" form={id} loading={sending} disabled={isRefused(page)}>
            {common.save}
          </Button>
        )}
      </>
    ),
    children: (
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          setAsked(true);
          void submit(event);
        }}
        className="flex flex-col gap-4"
      >
        <fieldset disabled={state.step !== "filling"} className="min-w-0 disabled:opacity-60">
          <KeyFormFields
            form={form}
            page={page}
            first={first}
            nameLabel={create.name}
            choice={<ApiChoice pages={pages} page={page} onPage={choose} missing={asked && page === null} />}
          />
        </fieldset>
        <RefusedHere page={page} />
        <CreationProblem creation={creation} />
        {sending && <StayHere />}
      </form>
    ),
  };
}

function isRefused(page: KeyPageView | null): boolean {
  return page?.creation_refused != null;
}
