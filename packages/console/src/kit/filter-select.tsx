import type { ReactNode } from "react";
import { useWords } from "../words/words-provider.tsx";
import { Select, type SelectOption } from "./select.tsx";

export interface FilterSelectProps<Value extends string> {
  /** What is filtered by: “Status”. */
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  /** Undefined is everything. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

/** One filter of a FilterBar: “Status: all”. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>): ReactNode {
  const { label, options, value, onChange } = props;
  const { common } = useWords();
  return (
    <Select
      aria-label={label}
      className="max-sm:w-[calc(50%-0.25rem)]! sm:w-auto! sm:max-w-48"
      options={[{ value: "", label: `${label}: ${common.all.toLowerCase()}` }, ...options]}
      value={value ?? ""}
      onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
    />
  );
}
