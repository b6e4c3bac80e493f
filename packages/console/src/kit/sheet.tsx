import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { scrimStyle } from "./dialog-style.ts";
import { IconButton } from "./icon-button.tsx";
import { InsideDialog } from "./popup-container.tsx";

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** A sheet at the right edge: the details of one row, with the list still in sight. On a phone it covers the page. */
export function Sheet({ open, onOpenChange, title, description, children }: SheetProps): ReactNode {
  const { common } = useWords();
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className="kp-fade fixed inset-y-0 right-0 z-40 flex w-full max-w-xl flex-col border-l border-line bg-raised text-ink shadow-popup focus-visible:outline-none">
          <div className="flex items-start gap-2 border-b border-line px-4 py-4 sm:px-5">
            <div className="min-w-0 grow">
              <Base.Title className="text-lg font-semibold wrap-anywhere">{title}</Base.Title>
              {description && (
                <Base.Description render={<div />} className="mt-1 text-muted wrap-anywhere">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close
              render={
                <IconButton label={common.close} icon={<X aria-hidden="true" className="size-4" />} size="small" />
              }
            />
          </div>
          <div className="min-h-0 grow overflow-y-auto px-4 py-4 sm:px-5">
            <InsideDialog value={true}>{children}</InsideDialog>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
