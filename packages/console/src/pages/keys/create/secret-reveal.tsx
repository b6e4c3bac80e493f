import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import { Dialog } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { freshKeySlot } from "./fresh-key-slot.tsx";
import type { RevealBodyProps } from "./reveal-body.tsx";
import { RevealCard } from "./reveal-card.tsx";
import { revealDialog } from "./reveal-dialog.tsx";

export interface SecretRevealProps extends RevealBodyProps {
  /** Forget the secret: it is not shown a second time. */
  readonly onClose: () => void;
}

/**
 * Shows a fresh secret in the way that the policy says, until the person has what the policy wants them to have. The
 * caller keeps the secret as its own state and nowhere else, and drops it in `onClose`.
 */
export function SecretReveal({ onClose, ...reveal }: SecretRevealProps): ReactNode {
  const { create } = useWords();
  const style = reveal.page.policy.reveal_style;
  const [slot] = useState(() => (style === "inline" ? freshKeySlot() : null));
  if (style === "modal" || style === "page") return <Dialog {...revealDialog(reveal, create, onClose)} />;
  return createPortal(<RevealCard {...reveal} floating={slot === null} onClose={onClose} />, slot ?? document.body);
}
