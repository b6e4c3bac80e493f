import { MoreHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { IconButton } from "./icon-button.tsx";
import { Menu } from "./menu.tsx";

/** The three dots of a row. @param name of the record, so that each button says whose actions it opens */
export function RowActions({ name, children }: { name: string; children: ReactNode }): ReactNode {
  const { common } = useWords();
  return (
    <Menu
      trigger={
        <IconButton
          label={common.actionsFor(name)}
          size="small"
          icon={<MoreHorizontal aria-hidden="true" className="size-4" />}
        />
      }
    >
      {children}
    </Menu>
  );
}
