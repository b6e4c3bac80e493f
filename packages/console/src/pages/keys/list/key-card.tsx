import type { Key, KeyPageView } from "@keyporter/sdk";
import { memo, type ReactNode, useState } from "react";
import { classes } from "../../../kit/classes.ts";
import { InlineEdit } from "../../../kit/inline-edit.tsx";
import { RowMenuButton, type RowMenuHandle } from "../../../kit/row-menu.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { allowedActs } from "../actions/allowed-acts.ts";
import { useRenameKey } from "../actions/use-rename-key.ts";
import { useToggleKey } from "../actions/use-toggle-key.ts";
import { DetailsItem } from "./details-item.tsx";
import { EnvironmentBadge, StatusBadge } from "./key-badges.tsx";
import { useHasKeyPages } from "./key-link.tsx";
import { ActItems } from "./key-row-acts.tsx";
import { Created, Expires, LastUsed } from "./key-times.tsx";
import { MaskedKey } from "./masked-key.tsx";
import { ScopesChip } from "./scopes-chip.tsx";

interface KeyCardProps {
  readonly subject: Key;
  readonly page: KeyPageView;
  readonly menu: RowMenuHandle;
}

const menuActs = ["edit", "rotate", "revoke", "delete"] as const;

/** One key with a switch. */
export const KeyCard = memo(function KeyCard({ subject, page, menu }: KeyCardProps): ReactNode {
  const { keys } = useWords();
  const acts = allowedActs(page, subject);
  const inMenu = menuActs.filter((act) => acts.includes(act));
  const hasPage = useHasKeyPages();
  const { authority } = page.policy;
  return (
    <div className="relative mb-2 flex flex-col gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-3 sm:h-18 sm:flex-row sm:items-center sm:py-0">
      <div className="flex min-w-0 flex-col gap-1 max-sm:pr-10 sm:grow sm:basis-0">
        <div className="flex min-w-0 items-center gap-2">
          <KeyName subject={subject} page={page} editable={acts.includes("edit")} />
          <StatusBadge status={subject.status} toggled />
          <EnvironmentBadge subject={subject} />
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-x-3">
          <MaskedKey subject={subject} page={page} />
          {(authority === "scopes" || authority === "inherit_and_scopes") && <ScopesChip subject={subject} />}
        </div>
      </div>
      <dl className="grid shrink-0 gap-x-6 gap-y-1 text-sm sm:grid-cols-[8.5rem] xl:grid-cols-[8.5rem_10.5rem_6.5rem]">
        <Fact label={keys.column.lastUsed} value={<LastUsed subject={subject} withIp />} />
        <Fact label={keys.column.created} value={<Created subject={subject} />} wide />
        <Fact label={keys.column.expires} value={<Expires subject={subject} />} wide />
      </dl>
      <div className="flex shrink-0 items-center gap-2 sm:w-18 sm:justify-end">
        <KeySwitch subject={subject} on={subject.status !== "disabled"} shown={acts.some(isSwitch)} />
        {(inMenu.length > 0 || hasPage) && (
          <div className="max-sm:absolute max-sm:top-2 max-sm:right-2">
            <RowMenuButton
              handle={menu}
              name={subject.name}
              items={
                <>
                  <ActItems subject={subject} page={page} only={inMenu} />
                  {hasPage && <DetailsItem subject={subject} />}
                </>
              }
            />
          </div>
        )}
      </div>
    </div>
  );
});

const isSwitch = (act: string): boolean => act === "disable" || act === "enable";

interface FactProps {
  readonly label: string;
  readonly value: ReactNode;
  /** Only where there is room, and on a phone, where each has a line. */
  readonly wide?: boolean | undefined;
}

function Fact({ label, value, wide = false }: FactProps): ReactNode {
  return (
    <div className={classes("flex min-w-0 gap-2 sm:flex-col sm:gap-0", wide && "sm:max-xl:hidden")}>
      <dt className="w-24 shrink-0 text-muted sm:w-auto sm:text-xs">{label}</dt>
      <dd className="min-w-0 truncate">{value}</dd>
    </div>
  );
}

interface KeyNameProps extends Pick<KeyCardProps, "subject" | "page"> {
  readonly editable: boolean;
}

/** A click on the name edits it; the card's menu leads to the page of the key. */
function KeyName({ subject, page, editable }: KeyNameProps): ReactNode {
  const rename = useRenameKey();
  if (!editable)
    return (
      <UserText truncate className="font-medium">
        {subject.name}
      </UserText>
    );
  return (
    <InlineEdit
      label={page.policy.words.name}
      value={subject.name}
      onSave={(name) => rename(subject, name)}
      className="font-medium [&>bdi]:block [&>bdi]:truncate"
    />
  );
}

interface KeySwitchProps {
  readonly subject: Key;
  readonly on: boolean;
  readonly shown: boolean;
}

/** Disables and enables at once. It shows where it is going until the server has answered. */
function KeySwitch({ subject, on, shown }: KeySwitchProps): ReactNode {
  const { keyActs } = useWords();
  const toggle = useToggleKey();
  const [going, setGoing] = useState<boolean | null>(null);
  if (!shown) return null;
  return (
    <Switch
      label={keyActs.enabledSwitch(subject.name)}
      hideLabel
      checked={going ?? on}
      aria-busy={going !== null || undefined}
      onChange={() => {
        if (going !== null) return;
        setGoing(!on);
        void toggle(subject, on ? "disable" : "enable").finally(() => setGoing(null));
      }}
    />
  );
}
