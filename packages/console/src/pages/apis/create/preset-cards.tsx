import { type PresetName, presetNames, presets } from "@keyporter/contract";
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { policyFacts } from "../policy/policy-facts.ts";

export interface PresetCardsProps {
  readonly value: PresetName;
  readonly onChange: (preset: PresetName) => void;
}

/** The presets to choose from, each with what its rules mean. */
export function PresetCards({ value, onChange }: PresetCardsProps): ReactNode {
  const { apis } = useWords();
  const group = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{apis.create.preset}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {presetNames.map((preset) => (
          <PresetCard
            key={preset}
            preset={preset}
            group={group}
            checked={preset === value}
            onChoose={() => onChange(preset)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface PresetCardProps {
  readonly preset: PresetName;
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function PresetCard({ preset, group, checked, onChoose }: PresetCardProps): ReactNode {
  const { apis, common, rateLimits } = useWords();
  const format = useFormat();
  const id = useId();
  const { name, text } = apis.policy.presets[preset];
  return (
    <label className="flex min-w-0 cursor-pointer items-start gap-2 rounded-lg border border-line bg-surface p-3 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name={group}
        value={preset}
        checked={checked}
        onChange={onChoose}
        aria-label={name}
        aria-describedby={id}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span id={id} className="min-w-0 wrap-anywhere">
        <span className="block font-semibold">{name}</span>
        <span className="block text-sm text-muted">{text}</span>
        <span className="mt-2 flex flex-col gap-1 text-sm">
          {policyFacts(presets[preset], apis.policy, { common, rateLimits, format }).map((fact) => (
            <span key={fact} className="flex items-start gap-1.5">
              <Check aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-muted" />
              {fact}
            </span>
          ))}
        </span>
      </span>
    </label>
  );
}
