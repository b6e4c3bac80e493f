import { type ReactNode, useState } from "react";
import { Field } from "../../kit/field.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { codeFrom } from "../apis/field-rules.ts";
import type { NameAndCodeValue } from "./name-and-code-faults.ts";

interface NameAndCodeProps {
  readonly value: NameAndCodeValue;
  readonly onChange: (change: Partial<NameAndCodeValue>) => void;
  readonly faults: Partial<NameAndCodeValue>;
  /** Its code stands already and stays. */
  readonly existing: boolean;
}

/** A name for people and, following it until somebody changes it, a code for programs. */
export function NameAndCode({ value, onChange, faults, existing }: NameAndCodeProps): ReactNode {
  const { rolesPlans: words } = useWords();
  const [ownCode, setOwnCode] = useState(existing);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={words.name} error={faults.name} required>
        <TextInput
          value={value.name}
          onChange={({ target }) =>
            onChange({ name: target.value, ...(ownCode ? {} : { code: codeFrom(target.value) }) })
          }
        />
      </Field>
      <Field label={words.code} hint={words.codeHint} error={faults.code} required>
        <TextInput
          monospace
          dir="ltr"
          value={value.code}
          readOnly={existing}
          onChange={({ target }) => {
            setOwnCode(target.value !== "");
            onChange({ code: target.value });
          }}
        />
      </Field>
    </div>
  );
}
