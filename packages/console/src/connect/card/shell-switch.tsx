import { type ReactNode, useId } from "react";
import { useWords } from "../../words/words-provider.tsx";
import type { Shell } from "../methods/method.ts";

interface ShellSwitchProps {
  readonly value: Shell;
  readonly onChange: (shell: Shell) => void;
}

const shells = ["sh", "powershell"] as const;

/** For which kind of computer commands and paths are written. */
export function ShellSwitch({ value, onChange }: ShellSwitchProps): ReactNode {
  const { connect } = useWords();
  const name = useId();
  return (
    <fieldset className="flex min-w-0 gap-1 rounded-md border border-line bg-canvas p-0.5">
      <legend className="sr-only">{connect.shell}</legend>
      {shells.map((shell) => (
        <label
          key={shell}
          className="relative rounded-sm px-2 py-0.5 text-sm text-muted hover:text-ink has-checked:bg-pressed has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
        >
          <input
            type="radio"
            name={name}
            value={shell}
            checked={shell === value}
            onChange={() => onChange(shell)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {connect.shells[shell]}
        </label>
      ))}
    </fieldset>
  );
}
