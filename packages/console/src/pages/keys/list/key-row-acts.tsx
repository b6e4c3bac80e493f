import type { Key, KeyPageView } from "@keyporter/sdk";
import { Ban, CirclePause, CirclePlay, Pencil, RotateCw, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../../kit/icon-button.tsx";
import { MenuItem } from "../../../kit/menu.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { allowedActs, type KeyAct } from "../actions/allowed-acts.ts";
import { useBeginAct } from "../actions/key-acts.tsx";

const icons: Readonly<Record<KeyAct, typeof Pencil>> = {
  edit: Pencil,
  rotate: RotateCw,
  disable: CirclePause,
  enable: CirclePlay,
  revoke: Ban,
  delete: Trash2,
};

/** What an act is called on this page: “Revoke API key”. */
export function useActLabel(page: KeyPageView | null): (act: KeyAct) => string {
  const { keyActs } = useWords();
  const noun = page?.policy.words.key ?? "";
  return (act) => (act === "enable" || act === "disable" ? keyActs[act] : keyActs[act](noun));
}

interface ActsProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
  /** Which of those that are allowed. */
  readonly only: readonly KeyAct[];
}

/** Icons at the far right of a row, each with its name. */
export function ActIcons({ subject, page, only }: ActsProps): ReactNode {
  const begin = useBeginAct();
  const label = useActLabel(page);
  const acts = page === null ? [] : allowedActs(page, subject).filter((act) => only.includes(act));
  if (acts.length === 0) return null;
  return (
    <span className="inline-flex gap-1">
      {acts.map((act) => {
        const Icon = icons[act];
        return (
          <IconButton
            key={act}
            label={label(act)}
            size="small"
            icon={
              <Icon
                aria-hidden="true"
                className={act === "revoke" || act === "delete" ? "size-4 text-danger-ink" : "size-4"}
              />
            }
            onClick={() => begin(act, subject)}
          />
        );
      })}
    </span>
  );
}

/** The same in a menu. */
export function ActItems({ subject, page, only }: ActsProps): ReactNode {
  const begin = useBeginAct();
  const label = useActLabel(page);
  const acts = page === null ? [] : allowedActs(page, subject).filter((act) => only.includes(act));
  return acts.map((act) => {
    const Icon = icons[act];
    return (
      <MenuItem
        key={act}
        icon={<Icon aria-hidden="true" className="size-4" />}
        danger={act === "revoke" || act === "delete"}
        onSelect={() => begin(act, subject)}
      >
        {label(act)}
      </MenuItem>
    );
  });
}
