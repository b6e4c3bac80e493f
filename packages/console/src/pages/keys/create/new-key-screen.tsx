import type { KeyPageView } from "@keyporter/sdk";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { Breadcrumbs } from "../../../kit/breadcrumbs.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { LinkButton } from "../../../kit/link-button.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { TextLink } from "../../../kit/text-link.tsx";
import { placeOf } from "../../../shell/place-of.ts";
import { useWords } from "../../../words/words-provider.tsx";
import { CreationProblem } from "./creation-problem.tsx";
import { keyRequest } from "./form-values.ts";
import { KeepOrLeave } from "./keep-or-leave.tsx";
import { KeyFormFields } from "./key-form.tsx";
import { NamedText } from "./named-text.tsx";
import { RevealBody } from "./reveal-body.tsx";
import { RevealFooter } from "./reveal-footer.tsx";
import { StayHere } from "./stay-here.tsx";
import { type Creation, type FreshKey, useCreation } from "./use-creation.ts";
import { useKeyForm } from "./use-key-form.ts";

interface NewKeyScreenProps {
  readonly page: KeyPageView;
  /** Code of the organization one is looking at. */
  readonly current: string | null;
  /** In place of the form where the list of keys says why there is none. */
  readonly closed: ReactNode;
}

type ScreenProps = Pick<NewKeyScreenProps, "page" | "current">;

/** A page for a new key, and the next screen that shows it. Neither its address nor its history holds the secret. */
export function NewKeyScreen({ page, current, closed }: NewKeyScreenProps): ReactNode {
  const creation = useCreation(undefined);
  const { state } = creation;
  if (state.step === "created") return <CreatedScreen page={page} current={current} fresh={state.fresh} />;
  const shown = page.state === "shown" && page.creation_refused === null;
  if (!shown && state.step === "filling" && state.error === null) return closed;
  return <FormScreen page={page} current={current} creation={creation} />;
}

function FormScreen({ page, current, creation }: ScreenProps & { creation: Creation }): ReactNode {
  const { create, common } = useWords();
  const { state } = creation;
  const form = useKeyForm(page, state.step === "filling" ? state.error : null);
  const sending = state.step === "sending";
  const { words, reveal_style: style } = page.policy;
  const place = placeOf(page, current);
  const title = create.newKey(words.key);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink {...place}>{words.keys}</TextLink>
            <bdi>{title}</bdi>
          </Breadcrumbs>
        }
      />
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => creation.create(keyRequest(page, values)))(event)}
      >
        <Card
          className="max-w-2xl"
          footer={
            <>
              <LinkButton {...place}>{common.cancel}</LinkButton>
              {(state.step === "filling" || sending) && (
                <Button variant="primary" type="submit" loading={sending}>
                  {create.submit[style] ?? words.create}
                </Button>
              )}
            </>
          }
        >
          <fieldset disabled={state.step !== "filling"} className="min-w-0 disabled:opacity-60">
            <KeyFormFields form={form} page={page} />
          </fieldset>
          <div className="not-empty:mt-4">
            <CreationProblem creation={creation} />
          </div>
        </Card>
        {sending && <StayHere />}
      </form>
    </>
  );
}

function CreatedScreen({ page, current, fresh }: ScreenProps & { fresh: FreshKey }): ReactNode {
  const { create } = useWords();
  const navigate = useNavigate();
  const stored = useRef(false);
  const done = (): void => {
    stored.current = true;
    // In place of this address, so that going back from the list does not lead to a form for another key.
    void navigate({ ...placeOf(page, current), replace: true });
  };
  return (
    <>
      <PageHeader
        title={create.created.created(fresh.key.name)}
        heading={<NamedText text={create.created.created} name={fresh.key.name} />}
      />
      <Card
        className="max-w-2xl"
        footer={<RevealFooter page={page} onDone={done} done={create.doneTo(page.policy.words.keys)} />}
      >
        <RevealBody page={page} created={fresh} kind="created" />
      </Card>
      <KeepOrLeave stored={stored} recoverable={fresh.key.recoverable} />
    </>
  );
}
