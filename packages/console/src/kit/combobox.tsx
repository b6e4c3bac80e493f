import { Combobox as Base } from "@base-ui/react/combobox";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { classes } from "./classes.ts";
import { controlStyle } from "./control-style.ts";
import { popupStyle } from "./dialog-style.ts";
import { useFieldControl } from "./field.tsx";
import { usePopupContainer } from "./popup-container.tsx";

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Tells two options of the same name apart. */
  readonly hint?: string | undefined;
}

export interface ComboboxProps {
  readonly value: ComboboxOption | null;
  readonly onChange: (value: ComboboxOption | null) => void;
  /** Names the list in the cache. */
  readonly queryKey: readonly unknown[];
  /** Asks for what matches; an empty text is the beginning of the list. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** One of many, found by typing. Wires itself to a Field around it. */
export function Combobox({ value, onChange, queryKey, search, placeholder, disabled }: ComboboxProps): ReactNode {
  const { common } = useWords();
  const wiring = useFieldControl();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(value !== null && typed === value.label ? "" : typed.trim());
  const { data = [], isFetching } = useQuery({
    queryKey: ["combobox", ...queryKey, text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  return (
    <Base.Root
      items={data}
      filter={null}
      value={value}
      onValueChange={onChange}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={(next) => setOpen(next)}
      itemToStringLabel={({ label }: ComboboxOption) => label}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      disabled={disabled ?? false}
    >
      <Base.InputGroup className="relative">
        <Base.Input
          {...wiring}
          placeholder={placeholder ?? common.search}
          dir="auto"
          className={classes(controlStyle, "h-8 pr-8 pointer-coarse:h-10")}
        />
        <Base.Trigger
          aria-label={common.search}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-muted"
        >
          <ChevronDown aria-hidden="true" className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal container={usePopupContainer()}>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={classes(popupStyle, "w-(--anchor-width)")} aria-busy={isFetching || undefined}>
            <Base.Empty className="px-2 text-muted not-empty:py-1.5">
              {isFetching ? common.loading : common.noMatches}
            </Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none data-highlighted:bg-hover"
                >
                  <span className="min-w-0 grow truncate">
                    <bdi>{option.label}</bdi>
                    {option.hint && <span className="ml-2 text-sm text-muted">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
