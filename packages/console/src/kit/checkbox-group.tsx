import { type ReactNode, useId, useState } from "react";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { SearchInput } from "./search-input.tsx";

export interface CheckboxOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface CheckboxGroupProps {
  readonly legend: ReactNode;
  readonly options: readonly CheckboxOption[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** For codes such as scopes. */
  readonly monospace?: boolean | undefined;
  /** A search appears from this many options on. */
  readonly searchFrom?: number | undefined;
}

/** Any of a list, such as scopes: with all, none and a search. All and none mean what the search shows. */
export function CheckboxGroup(props: CheckboxGroupProps): ReactNode {
  const { legend, options, value, onChange, hint, error, monospace = false, searchFrom = 8 } = props;
  const { common } = useWords();
  const format = useFormat();
  const id = useId();
  const [search, setSearch] = useState("");
  const chosen = new Set(value);
  const shown = options.filter(({ label, hint = "" }) =>
    `${label} ${hint}`.toLowerCase().includes(search.toLowerCase()),
  );
  const free = shown.filter(({ disabled }) => disabled !== true).map((option) => option.value);

  const put = (values: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const each of values) on ? next.add(each) : next.delete(each);
    onChange(options.map((option) => option.value).filter((each) => next.has(each)));
  };

  return (
    <fieldset className="min-w-0" aria-describedby={hint || error ? id : undefined}>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="mb-2 flex flex-wrap items-center gap-1">
        {options.length >= searchFrom && (
          <SearchInput value={search} onChange={setSearch} pauseMs={0} className="mr-1 w-full sm:w-56" />
        )}
        <Button variant="ghost" size="small" onClick={() => put(free, true)}>
          {common.selectAll}
        </Button>
        <Button variant="ghost" size="small" onClick={() => put(free, false)}>
          {common.selectNone}
        </Button>
        <span className="ml-auto text-sm text-muted" aria-live="polite">
          {common.selectedCount(format.number(value.length))}
        </span>
      </div>
      <div className="max-h-72 overflow-y-auto rounded-md border border-line">
        {shown.map((option) => (
          <Checkbox
            key={option.value}
            label={monospace ? <span className="font-mono text-sm">{option.label}</span> : <bdi>{option.label}</bdi>}
            hint={option.hint}
            checked={chosen.has(option.value)}
            disabled={option.disabled}
            onChange={(event) => put([option.value], event.target.checked)}
            className="border-line px-3 py-2 not-last:border-b hover:bg-hover"
          />
        ))}
        {shown.length === 0 && <p className="px-3 py-2 text-muted">{common.noMatches}</p>}
      </div>
      <div id={id} className="mt-1 text-sm text-muted">
        {hint}
        <p className="text-danger-ink empty:hidden">{error}</p>
      </div>
    </fieldset>
  );
}
