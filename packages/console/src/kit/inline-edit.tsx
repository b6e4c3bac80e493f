import { Pencil } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
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

/**
 * Click to edit; Enter or leaving saves, Escape does not. When somebody else changes it meanwhile that is said, and what
 * was typed stays. After a refusal only Enter tries again: leaving is no second try.
 */
export function InlineEdit({ label, value, onSave, disabled = false, className = "" }: InlineEditProps): ReactNode {
  const { common } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState(false);
  const nowId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const returnFocus = useRef(false);
  useEffect(() => {
    if (typed === null && returnFocus.current) button.current?.focus();
    returnFocus.current = false;
  }, [typed]);

  const begin = (): void => {
    setBefore(value);
    setRefused(false);
    setTyped(value);
  };
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
      setRefused(true);
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
        onClick={begin}
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
  const changed = value !== before;
  return (
    <span className="relative flex min-w-0 flex-col">
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
        autoFocus
        dir="auto"
        aria-label={label}
        aria-describedby={changed ? nowId : undefined}
        value={typed}
        readOnly={saving}
        aria-busy={saving || undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(false);
        }}
        onBlur={() => {
          if (!refused) void save(false);
        }}
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
      {changed && (
        // Above what follows, which would jump out of a card of fixed height.
        <span
          id={nowId}
          className="absolute top-full left-0 z-10 mt-2 w-max max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-xs font-normal tracking-normal text-warning-ink shadow-popup wrap-anywhere"
        >
          {common.nowIs(value)}
        </span>
      )}
    </span>
  );
}
