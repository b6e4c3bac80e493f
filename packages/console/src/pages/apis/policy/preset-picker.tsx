import { type Policy, type PresetName, presetNames, presets } from "@keyporter/contract";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";

/** Puts the rules of a preset into the form. */
export function PresetPicker({ onUse }: { onUse: (policy: Policy) => void }): ReactNode {
  const words = useWords().apis.policy;
  const [preset, setPreset] = useState<PresetName>("standard");
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field label={words.startFrom} hint={words.startFromText} className="grow basis-60">
        <Select
          options={presetNames.map((name) => ({
            value: name,
            label: `${words.presets[name].name}: ${words.presets[name].text}`,
          }))}
          value={preset}
          onChange={(event) => setPreset(presetNames.find((name) => name === event.target.value) ?? preset)}
        />
      </Field>
      <Button className="mt-6" onClick={() => onUse(presets[preset])}>
        {words.usePreset}
      </Button>
    </div>
  );
}
