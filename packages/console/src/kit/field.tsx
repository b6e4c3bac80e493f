import { createContext, type ReactNode, use, useId } from "react";
import { useWords } from "../words/words-provider.tsx";
import { classes } from "./classes.ts";

interface FieldWiring {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value; a sentence. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Says “optional” beside the label. */
  readonly optional?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  /** One control of this kit: it wires itself to label, hint and error. */
  readonly children: ReactNode;
}

export function Field(props: FieldProps): ReactNode {
  const { label, hint, error, required = false, optional = false, hideLabel = false, className, children } = props;
  const { common } = useWords();
  const id = useId();
  const hintId = hint === undefined || hint === null ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = classes(errorId, hintId) || undefined;
  return (
    <div className={classes("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium"}>
        {label}
        {optional && <span className="ml-1 font-normal text-muted">({common.optional})</span>}
      </label>
      <FieldContext value={{ id, describedBy, invalid: error !== undefined, required }}>{children}</FieldContext>
      {hintId !== undefined && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <p id={errorId} aria-live="polite" className="text-sm text-danger-ink empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** What a control spreads onto its element. What the caller gives itself goes first. */
export function useFieldControl(own: { readonly id?: string | undefined } = {}) {
  const wiring = use(FieldContext);
  if (wiring === null) return own.id === undefined ? {} : { id: own.id };
  return {
    id: own.id ?? wiring.id,
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.invalid || undefined,
    "aria-required": wiring.required || undefined,
  };
}
