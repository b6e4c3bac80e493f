import type { ReactNode } from "react";
import { Field } from "../../../kit/field.tsx";
import { RadioGroup } from "../../../kit/radio-group.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import type { GraceChoice } from "./graces.ts";

interface GraceFieldsProps {
  readonly choice: GraceChoice;
  readonly onChoice: (choice: GraceChoice) => void;
  /** As typed, for another time than the usual ones. */
  readonly hours: string;
  readonly onHours: (hours: string) => void;
  readonly invalid: boolean;
}

/** How long the old secret of a rotated key still works. */
export function GraceFields({ choice, onChoice, hours, onHours, invalid }: GraceFieldsProps): ReactNode {
  const { rotation: words } = useWords().keyActs;
  return (
    <>
      <RadioGroup<GraceChoice>
        legend={words.grace}
        value={choice}
        onChange={onChoice}
        options={[
          { value: "now", label: words.now, hint: words.nowHint },
          { value: "hour", label: words.hour },
          { value: "day", label: words.day },
          { value: "week", label: words.week },
          { value: "custom", label: words.custom },
        ]}
      />
      {choice === "custom" && (
        <Field label={words.customHours} error={invalid ? words.customInvalid : undefined} className="max-w-48">
          <TextInput
            inputMode="decimal"
            value={hours}
            onChange={(event) => onHours(event.target.value)}
            autoComplete="off"
          />
        </Field>
      )}
    </>
  );
}
