import type { Application } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { AlertDialog } from "../../../kit/alert-dialog.tsx";
import { Breadcrumbs } from "../../../kit/breadcrumbs.tsx";
import { Button } from "../../../kit/button.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { InlineEdit } from "../../../kit/inline-edit.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { TextLink } from "../../../kit/text-link.tsx";
import { useNotify } from "../../../kit/toast.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { ApplicationBadge } from "../application-badge.tsx";
import { useApplicationChange } from "../use-application-change.ts";

/** Its name, to be edited where it stands, and whether it works. */
export function ApplicationHead({ application, editable }: { application: Application; editable: boolean }): ReactNode {
  const { applications: words } = useWords();
  const notify = useNotify();
  const change = useApplicationChange(application);
  const [asking, setAsking] = useState(false);
  const { name, status } = application;
  const rename = async (next: string): Promise<void> => {
    try {
      await change.mutateAsync({ name: next });
      notify.success(words.renamed);
    } catch (error) {
      notify.failure(error);
      throw error;
    }
  };
  const enable = (): void =>
    change.mutate(
      { status: "active" },
      { onSuccess: () => notify.success(words.enabled(name)), onError: (error) => notify.failure(error) },
    );
  const disable = (): void =>
    change.mutate(
      { status: "disabled" },
      {
        onSuccess() {
          setAsking(false);
          notify.success(words.disabled(name));
        },
      },
    );
  return (
    <>
      <PageHeader
        title={name}
        heading={<InlineEdit label={words.rename} value={name} onSave={rename} disabled={!editable} />}
        badge={<ApplicationBadge status={status} />}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/applications">{words.title}</TextLink>
            <UserText>{name}</UserText>
          </Breadcrumbs>
        }
        actions={
          editable &&
          (status === "active" ? (
            <Button onClick={() => setAsking(true)}>{words.disable}</Button>
          ) : (
            <Button variant="primary" loading={change.isPending} onClick={enable}>
              {words.enable}
            </Button>
          ))
        }
      />
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.disableTitle(name)}
        description={words.disableText}
        confirm={words.disable}
        loading={change.isPending}
        onConfirm={disable}
      >
        <FormError error={change.error} />
      </AlertDialog>
    </>
  );
}
