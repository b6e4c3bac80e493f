import type { DialogProps } from "../../../kit/dialog.tsx";
import type { Create } from "../../../words/en/create.ts";
import { NamedText } from "./named-text.tsx";
import { RevealBody, type RevealBodyProps } from "./reveal-body.tsx";
import { mustAcknowledge, RevealFooter } from "./reveal-footer.tsx";
import { StayHere } from "./stay-here.tsx";

/**
 * What a dialog shows of a fresh secret. As properties and not as a component, so that the dialog of a form can turn
 * into it without closing.
 */
export function revealDialog(reveal: RevealBodyProps, create: Create, onClose: () => void): DialogProps {
  const { page, created, kind } = reveal;
  const firm = mustAcknowledge(page);
  return {
    open: true,
    onOpenChange: (open) => {
      if (!open) onClose();
    },
    title: <NamedText text={create.created[kind]} name={created.key.name} />,
    step: kind,
    dismissible: !firm,
    size: "large",
    footer: <RevealFooter page={page} onDone={onClose} />,
    children: (
      <>
        <RevealBody {...reveal} />
        {firm && <StayHere />}
      </>
    ),
  };
}
