import { Menu as Base } from "@base-ui/react/menu";
import { MoreHorizontal } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../words/words-provider.tsx";
import { buttonStyle } from "./button-style.ts";
import { MenuPopup } from "./menu.tsx";

export type RowMenuHandle = Base.Handle<ReactNode>;

/** One menu for all rows of a table: each row only has a button that brings its own items. */
export function useRowMenu(): RowMenuHandle {
  return useMemo(() => Base.createHandle<ReactNode>(), []);
}

export function RowMenu({ handle }: { handle: RowMenuHandle }): ReactNode {
  return <Base.Root handle={handle}>{({ payload }) => <MenuPopup align="end">{payload}</MenuPopup>}</Base.Root>;
}

interface RowMenuButtonProps {
  readonly handle: RowMenuHandle;
  /** Of the record, so that each button says whose actions it opens. */
  readonly name: string;
  readonly items: ReactNode;
}

export function RowMenuButton({ handle, name, items }: RowMenuButtonProps): ReactNode {
  const { common } = useWords();
  return (
    <Base.Trigger
      handle={handle}
      payload={items}
      aria-label={common.actionsFor(name)}
      className={buttonStyle("ghost", "small-square")}
    >
      <MoreHorizontal aria-hidden="true" className="size-4" />
    </Base.Trigger>
  );
}
