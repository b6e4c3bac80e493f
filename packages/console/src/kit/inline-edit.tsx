import { Pencil } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { UserText } from "./user-text.tsx";

export interface InlineEditProps {
  /** What is edited: “Name”. */
  readonly label: string;
  readonly value: string;
  /** Throws or rejects when it was refused: then what was typed stays. */
  readonly onSave: (value: string) => Promise<unknown>;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Click to edit; Enter or leaving saves, Escape does not. */
export function InlineEdit({ label, value, onSave, disabled = false, className = "" }: InlineEditProps): ReactNode {
  const { common } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returnFocus = useRef(false);
  useEffect(() => {
    if (typed === null && returnFocus.current) button.current?.focus();
    returnFocus.current = false;
  }, [typed]);

  const leave = (focusButton: boolean): void => {
    returnFocus.current = focusButton;
    setTyped(null);
  };
  const save = async (focusButton: boolean): Promise<void> => {
    if (typed === null || saving) return;
    const next = typed.trim();
    if (next === "" || next === value) return leave(focusButton);
    setSaving(true);
    try {
      await onSave(next);
      leave(focusButton);
    } catch {
      // Whoever saves says why it was refused; here what was typed stays.
    } finally {
      setSaving(false);
    }
  };

  if (disabled) return <UserText className={className}>{value}</UserText>;
  if (typed === null) {
    return (
      <button
        ref={button}
        type="button"
        aria-label={`${common.editValue(label)}: ${value}`}
        onClick={() => setTyped(value)}
        className={`group relative -left-1 inline-flex max-w-[calc(100%+0.5rem)] min-w-0 items-center gap-1.5 rounded-sm px-1 text-left hover:bg-hover ${className}`}
      >
        <UserText className="min-w-0">{value}</UserText>
        <Pencil
          aria-hidden="true"
          className="size-3.5 shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      </button>
    );
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
      autoFocus
      dir="auto"
      aria-label={label}
      value={typed}
      readOnly={saving}
      aria-busy={saving || undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void save(false)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // The button comes back and gets the focus at once: the same key must not press it, nor close a dialog.
        event.preventDefault();
        event.stopPropagation();
        if (event.key === "Enter") void save(true);
        else leave(true);
      }}
      className={`-mx-1 w-full max-w-full min-w-0 rounded-sm border border-line-strong bg-surface px-1 ${className}`}
    />
  );
}
