import type { ReactNode, Ref } from "react";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { PasswordInput } from "../kit/password-input.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { useWords } from "../words/words-provider.tsx";

/** By what somebody proves that it is they, as the API calls it. */
export type Proof = "password" | "code" | "recovery_code";

interface ProofFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly by: Proof;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ProofField({ ref, by, value, onChange }: ProofFieldProps): ReactNode {
  const { proof } = useWords().common;
  const typing = {
    ref,
    value,
    // Another way takes the place of the one that was just left.
    autoFocus: true,
    onChange: (event: { readonly target: HTMLInputElement }) => onChange(event.target.value),
  };
  return (
    <Field key={by} label={proof.label[by]} required>
      {by === "password" ? (
        <PasswordInput {...typing} autoComplete="current-password" />
      ) : (
        <TextInput
          {...typing}
          monospace
          inputMode={by === "code" ? "numeric" : "text"}
          autoComplete={by === "code" ? "one-time-code" : "off"}
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

interface OtherProofsProps {
  readonly proofs: readonly Proof[];
  readonly by: Proof;
  readonly onChoose: (by: Proof) => void;
}

/** The other ways that this person has. */
export function OtherProofs({ proofs, by, onChoose }: OtherProofsProps): ReactNode {
  const { proof } = useWords().common;
  const others = proofs.filter((other) => other !== by);
  if (others.length === 0) return null;
  return (
    <div className="-mx-3 flex flex-col items-start">
      {others.map((other) => (
        <Button key={other} variant="ghost" onClick={() => onChoose(other)}>
          {proof.use[other]}
        </Button>
      ))}
    </div>
  );
}

/** What a refusal means that answers this proof. */
export function useWrongProof(by: Proof): Readonly<Record<string, string>> {
  const { wrong } = useWords().common.proof;
  // What cannot be a code at all is as wrong as any other.
  return { SIGN_IN_FAILED: wrong[by], INVALID_BODY: wrong[by] };
}
