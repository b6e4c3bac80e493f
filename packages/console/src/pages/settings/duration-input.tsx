import { type ReactNode, useId, useState } from "react";
import { Select } from "../../kit/select.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";

const unitSeconds = { minute: 60, hour: 3600, day: 86_400 } as const;
type Unit = keyof typeof unitSeconds;
const units: readonly Unit[] = ["minute", "hour", "day"];

interface DurationInputProps {
  /** Of the field, so that the unit can be told apart. */
  readonly label: string;
  /** Seconds; not a number while nothing sensible is typed. */
  readonly value: number;
  readonly onChange: (seconds: number) => void;
}

/** A time span in the unit that suits it. Wires its number to a Field around it. */
export function DurationInput({ label, value, onChange }: DurationInputProps): ReactNode {
  const { sessions } = useWords().settings;
  const unitId = useId();
  const [unit, setUnit] = useState<Unit>(() => fitting(value));
  const amount = Number.isNaN(value) ? "" : String(Math.round((value / unitSeconds[unit]) * 100) / 100);
  return (
    <span className="flex max-w-xs gap-2">
      <TextInput
        type="number"
        min={1}
        step={1}
        value={amount}
        onChange={(event) => onChange(Math.round(event.target.valueAsNumber * unitSeconds[unit]))}
      />
      <Select
        // Its own id: the label of the field belongs to the number.
        id={unitId}
        aria-label={sessions.unit(label)}
        options={units.map((each) => ({ value: each, label: sessions.units[each] }))}
        value={unit}
        onChange={(event) => {
          const next = units.find((each) => each === event.target.value) ?? unit;
          setUnit(next);
          onChange(Math.round((value / unitSeconds[unit]) * unitSeconds[next]));
        }}
      />
    </span>
  );
}

/** The largest unit that it is a whole number of. */
function fitting(seconds: number): Unit {
  return units.findLast((unit) => seconds % unitSeconds[unit] === 0) ?? "minute";
}
