import type { CredentialLocation } from "@keyporter/contract";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { AddLocation } from "./add-location.tsx";
import { locationLabel } from "./policy-facts.ts";

interface LocationsInputProps {
  readonly value: readonly CredentialLocation[];
  readonly onChange: (locations: readonly CredentialLocation[]) => void;
  readonly error: string | undefined;
  readonly disabled: boolean;
}

/** Headers in the order of preference. */
export function LocationsInput({ value, onChange, error, disabled }: LocationsInputProps): ReactNode {
  const { apis } = useWords();
  const words = apis.policy.fields.credential_locations;
  const swap = (at: number, other: number): void => {
    const next = [...value];
    const [one, two] = [value[at], value[other]];
    if (one === undefined || two === undefined) return;
    next[at] = two;
    next[other] = one;
    onChange(next);
  };
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 font-medium">{words.label}</legend>
      <ol className="overflow-hidden rounded-md border border-line empty:hidden">
        {value.map((location, at) => {
          const label = locationLabel(location, apis.policy.fields);
          return (
            <li
              key={label.toLowerCase()}
              className="flex items-center gap-1 py-1 pr-1 pl-3 not-last:border-b border-line"
            >
              <code className="min-w-0 grow font-mono text-sm break-all">{label}</code>
              {at === 0 && value.length > 1 && <Badge>{apis.calling.preferred}</Badge>}
              {!disabled && (
                <>
                  <IconButton
                    label={words.up(label)}
                    size="small"
                    disabled={at === 0}
                    icon={<ArrowUp aria-hidden="true" className="size-4" />}
                    onClick={() => swap(at, at - 1)}
                  />
                  <IconButton
                    label={words.down(label)}
                    size="small"
                    disabled={at === value.length - 1}
                    icon={<ArrowDown aria-hidden="true" className="size-4" />}
                    onClick={() => swap(at, at + 1)}
                  />
                  <IconButton
                    label={words.remove(label)}
                    size="small"
                    icon={<X aria-hidden="true" className="size-4" />}
                    onClick={() => onChange(value.filter((_, other) => other !== at))}
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      {!disabled && <AddLocation present={value} onAdd={(location) => onChange([...value, location])} />}
      <p className="mt-1 text-sm text-muted">{words.hint}</p>
      {value.includes("query") && <p className="mt-1 text-sm text-muted">{words.queryHint}</p>}
      <p aria-live="polite" className="text-sm text-danger-ink empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
