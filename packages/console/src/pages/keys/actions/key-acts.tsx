import type { Key, KeyPageView } from "@keyporter/sdk";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from "react";
import { SecretReveal } from "../create/secret-reveal.tsx";
import type { KeyAct } from "./allowed-acts.ts";
import { EditKeyDialog } from "./edit-key-dialog.tsx";
import { EndKeyDialog } from "./end-key-dialog.tsx";
import { RotateKeyDialog } from "./rotate-key-dialog.tsx";
import { useToggleKey } from "./use-toggle-key.ts";

type Begin = (act: KeyAct, key: Key) => void;
const BeginContext = createContext<Begin | null>(null);

interface Asked {
  readonly act: Exclude<KeyAct, "disable" | "enable">;
  readonly key: Key;
  readonly page: KeyPageView;
}

interface Fresh {
  readonly page: KeyPageView;
  readonly created: { readonly key: Key; readonly secret: string };
}

export interface KeyActsProps {
  /** The page whose policy says what may be done with a key; null where nothing may. */
  readonly pageOf: (key: Key) => KeyPageView | null;
  /** A key was deleted. */
  readonly onGone?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Everything that is done with keys below it: one dialog for all rows, and the new secret after a rotation. */
export function KeyActs({ pageOf, onGone, children }: KeyActsProps): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const [fresh, setFresh] = useState<Fresh | null>(null);
  const times = useRef(0);
  const toggle = useToggleKey();
  const begin = useCallback<Begin>(
    (act, key) => {
      if (act === "disable" || act === "enable") return void toggle(key, act);
      const page = pageOf(key);
      if (page === null) return;
      times.current += 1;
      setAsked({ act, key, page });
      setOpen(true);
    },
    [pageOf, toggle],
  );
  const close = useCallback(() => setOpen(false), []);
  const dialog = useMemo(() => {
    if (asked === null) return null;
    const { act, key, page } = asked;
    const shared = { page, subject: key, open, onClose: close, key: times.current };
    if (act === "edit") return <EditKeyDialog {...shared} />;
    if (act === "rotate") return <RotateKeyDialog {...shared} onRotated={(created) => setFresh({ page, created })} />;
    return <EndKeyDialog {...shared} end={act} onGone={onGone} />;
  }, [asked, open, close, onGone]);
  return (
    <BeginContext value={begin}>
      {fresh !== null && (
        <SecretReveal page={fresh.page} created={fresh.created} kind="rotated" onClose={() => setFresh(null)} />
      )}
      {children}
      {dialog}
    </BeginContext>
  );
}

/** Begins something with a key: asks first where it must be asked. */
export function useBeginAct(): Begin {
  const begin = use(BeginContext);
  if (begin === null) throw new Error("There are no KeyActs above this component");
  return begin;
}
