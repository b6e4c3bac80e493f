import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useWords } from "../words/words-provider.tsx";
import { classes } from "./classes.ts";
import { dialogStyle, scrimStyle } from "./dialog-style.ts";
import { IconButton } from "./icon-button.tsx";
import { InsideDialog } from "./popup-container.tsx";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** False for what must be answered: neither Escape, nor a click beside it, nor a cross closes it. */
  readonly dismissible?: boolean | undefined;
  readonly size?: "small" | "medium" | "large" | undefined;
  /** Where the focus goes first; by default to the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** Names what it shows, where that changes while it is open: the next is seen from its top. */
  readonly step?: string | undefined;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

const widths = { small: "sm:max-w-md", medium: "sm:max-w-lg", large: "sm:max-w-2xl" } as const;

/** Wrap a form around the content and give its buttons as children instead of `footer`, or use `form` on the button. */
export function Dialog(props: DialogProps): ReactNode {
  const { open, onOpenChange, title, description, dismissible = true, size = "medium", initialFocus, footer } = props;
  const { common } = useWords();
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (next || dismissible) onOpenChange(next);
      }}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop className={scrimStyle} />
        <Base.Popup className={classes(dialogStyle, widths[size])} {...(initialFocus ? { initialFocus } : {})}>
          <div className="flex items-start gap-2 px-4 pt-4 sm:px-5 sm:pt-5">
            <div className="min-w-0 grow">
              <Base.Title className="text-lg font-semibold wrap-anywhere">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-muted wrap-anywhere">{description}</Base.Description>
              )}
            </div>
            {dismissible && (
              <Base.Close
                render={
                  <IconButton label={common.close} icon={<X aria-hidden="true" className="size-4" />} size="small" />
                }
              />
            )}
          </div>
          <div key={props.step} className="min-h-0 grow overflow-y-auto px-4 py-4 sm:px-5">
            <InsideDialog value={true}>{props.children}</InsideDialog>
          </div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 sm:px-5">{footer}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
