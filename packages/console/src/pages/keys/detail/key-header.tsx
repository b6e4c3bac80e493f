import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Breadcrumbs } from "../../../kit/breadcrumbs.tsx";
import { Button } from "../../../kit/button.tsx";
import { InlineEdit } from "../../../kit/inline-edit.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { TextLink } from "../../../kit/text-link.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { placeOf } from "../../../shell/place-of.ts";
import { useCurrentOrganization } from "../../../shell/use-current-organization.ts";
import { useWords } from "../../../words/words-provider.tsx";
import { allowedActs, isToggled } from "../actions/allowed-acts.ts";
import { useBeginAct } from "../actions/key-acts.tsx";
import { useRenameKey } from "../actions/use-rename-key.ts";
import { EnvironmentBadge, StatusBadge } from "../list/key-badges.tsx";
import { useActLabel } from "../list/key-row-acts.tsx";
import { MaskedKey } from "../list/masked-key.tsx";

interface KeyHeaderProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

export function KeyHeader({ subject, page }: KeyHeaderProps): ReactNode {
  const { keys } = useWords();
  const begin = useBeginAct();
  const label = useActLabel(page);
  const rename = useRenameKey();
  const acts = page === null ? [] : allowedActs(page, subject);
  const editable = acts.includes("edit");
  return (
    <PageHeader
      title={subject.name}
      heading={
        editable ? (
          <InlineEdit
            label={page?.policy.words.name ?? keys.column.name}
            value={subject.name}
            onSave={(name) => rename(subject, name)}
          />
        ) : undefined
      }
      badge={
        <>
          <StatusBadge status={subject.status} toggled={page !== null && isToggled(page)} />
          <EnvironmentBadge subject={subject} />
        </>
      }
      description={<MaskedKey subject={subject} page={page} />}
      breadcrumbs={<Path subject={subject} page={page} />}
      actions={acts.map((act) => (
        <Button
          key={act}
          className={act === "revoke" || act === "delete" ? "text-danger-ink!" : undefined}
          onClick={() => begin(act, subject)}
        >
          {label(act)}
        </Button>
      ))}
    />
  );
}

/** Back to the page on which the key stands. */
function Path({ subject, page }: KeyHeaderProps): ReactNode {
  const current = useCurrentOrganization()?.code ?? null;
  if (page === null) return null;
  return (
    <Breadcrumbs>
      <TextLink {...placeOf(page, current)}>{page.policy.words.keys}</TextLink>
      <UserText>{subject.name}</UserText>
    </Breadcrumbs>
  );
}
