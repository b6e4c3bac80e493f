import { ApiError, type KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { Creation } from "./use-creation.ts";
import { fieldFault } from "./use-key-form.ts";

/** Why there is no key yet, and what to do. Nothing where a field says it. */
export function CreationProblem({ creation }: { creation: Creation }): ReactNode {
  const { create, common } = useWords();
  const { state } = creation;
  if (state.step === "filling")
    return fieldFault(state.error, create) === null ? <Refusal error={state.error} /> : null;
  if (state.step === "unanswered") {
    return (
      <Banner
        tone="danger"
        title={create.unansweredTitle}
        action={<Button onClick={() => void creation.retry()}>{common.retry}</Button>}
      >
        {create.unanswered}
      </Banner>
    );
  }
  if (state.step === "lost") return <Lost creation={creation} busy={state.busy} error={state.error} />;
  return null;
}

/** The one case in which somebody has a key that nobody ever saw. */
function Lost({ creation, busy, error }: { creation: Creation; busy: boolean; error: unknown }): ReactNode {
  const { create } = useWords();
  const gone = error instanceof ApiError && (error.code === "NOT_FOUND" || error.code === "KEY_STATE");
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone="warning"
        title={create.lostTitle}
        action={
          gone ? (
            <Button onClick={creation.reset}>{create.startOver}</Button>
          ) : (
            <Button variant="primary" loading={busy} onClick={() => void creation.replaceSecret()}>
              {create.newSecret}
            </Button>
          )
        }
      >
        {gone ? create.keyGone : create.lost}
      </Banner>
      {!gone && <FormError error={error} />}
    </div>
  );
}

/** Why no key can be made on this page at all, said before anybody tries. */
export function RefusedHere({ page }: { page: KeyPageView | null }): ReactNode {
  const { create } = useWords();
  const refused = page?.creation_refused ?? null;
  if (refused === null) return null;
  return <Banner tone="danger">{create.refusals[refused.code] ?? refused.detail}</Banner>;
}

function Refusal({ error }: { error: unknown }): ReactNode {
  const { create } = useWords();
  const known = error instanceof ApiError ? create.refusals[error.code] : undefined;
  if (known === undefined) return <FormError error={error} />;
  return <Banner tone="danger">{known}</Banner>;
}
