import type { ReactNode } from "react";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { Choice } from "./choice.tsx";
import { Flags } from "./flags.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

const wordNames = ["keys", "key", "create", "name", "owner"] as const;
const actions = ["copy", "rename", "toggle", "rotate", "revoke", "delete"] as const;

/** Where the page of these keys stands, what is said on it and what can be done there. */
export function PageGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  return (
    <>
      <Choice
        legend={words.placement.label}
        labels={words.placement.options}
        values={["api_keys", "tools", "personal_settings", "settings", "profile"]}
        value={policy.placement}
        onChange={(placement) => set({ placement })}
        disabled={isFixed("placement")}
      />
      <fieldset className="min-w-0" disabled={isFixed("words")}>
        <legend className="mb-1 font-medium">{words.words.label}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {wordNames.map((name) => (
            <Field key={name} label={words.words[name]}>
              <TextInput
                value={policy.words[name]}
                maxLength={40}
                onChange={(event) => set({ words: { ...policy.words, [name]: event.target.value } })}
              />
            </Field>
          ))}
        </div>
        <p aria-live="polite" className="mt-1 text-sm text-danger-ink empty:hidden">
          {faults.words}
        </p>
      </fieldset>
      <Flags
        legend={words.actions.label}
        hint={words.actions.hint}
        options={actions.map((action) => ({ value: action, label: words.actions.options[action] }))}
        value={policy.actions}
        onChange={(next) => set({ actions: next })}
        disabled={isFixed("actions")}
      />
    </>
  );
}
