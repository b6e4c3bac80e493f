import type { ReactNode } from "react";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { parseHex } from "../../theme/contrast.ts";
import { useWords } from "../../words/words-provider.tsx";
import { AccentPreview } from "./accent-preview.tsx";

interface AccentFieldProps {
  /** `#rrggbb`, what is being typed, or empty for our own. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** What the browser's colour field shows while no colour is given. */
const ownColour = "#4338ca";

/** A colour by picking or typing, and at once what it makes of the page. */
export function AccentField({ value, onChange, error }: AccentFieldProps): ReactNode {
  const { general } = useWords().settings;
  const known = parseHex(value) !== null;
  const fault = error ?? (value === "" || known ? undefined : general.colourFault);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <Field label={general.colour} hint={general.colourHint} error={fault} className="w-56">
          <TextInput
            monospace
            dir="ltr"
            value={value}
            placeholder={ownColour}
            maxLength={7}
            onChange={(event) => onChange(event.target.value.trim())}
          />
        </Field>
        <input
          type="color"
          aria-label={general.pickColour}
          value={known ? value.toLowerCase() : ownColour}
          onChange={(event) => onChange(event.target.value)}
          className="mt-6 h-8 w-12 cursor-pointer rounded-md border border-line-strong bg-surface p-0.5"
        />
        {value !== "" && (
          <Button variant="ghost" className="mt-6" onClick={() => onChange("")}>
            {general.defaultColour}
          </Button>
        )}
      </div>
      <AccentPreview colour={known ? value.toLowerCase() : null} />
    </div>
  );
}
