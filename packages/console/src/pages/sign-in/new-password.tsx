import { Check, Circle } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../../kit/classes.ts";
import { Field } from "../../kit/field.tsx";
import { PasswordInput } from "../../kit/password-input.tsx";
import { useWords } from "../../words/words-provider.tsx";

interface NewPasswordProps {
  readonly label?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** A password to be chosen, with what makes a good one, which is marked while one types. */
export function NewPassword({ label, value, onChange, error }: NewPasswordProps): ReactNode {
  const { signIn } = useWords();
  const words = signIn.newPassword;
  const rules = rulesOf(value);
  return (
    <div className="flex flex-col gap-2">
      <Field label={label ?? words.label} error={error} required>
        <PasswordInput
          autoComplete="new-password"
          name="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <ul aria-label={words.rules} className="flex flex-col gap-1 text-sm">
        <Rule met={rules.length}>{words.length}</Rule>
        <Rule met={rules.distinct}>{words.distinct}</Rule>
      </ul>
    </div>
  );
}

function Rule({ met, children }: { met: boolean; children: string }): ReactNode {
  const { signIn } = useWords();
  const Icon = met ? Check : Circle;
  return (
    <li className={classes("flex items-center gap-1.5", met ? "text-success-ink" : "text-muted")}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
      <span className="sr-only">({met ? signIn.newPassword.met : signIn.newPassword.open})</span>
    </li>
  );
}

/** Whether the rules that can be judged here are fulfilled; the server also knows the passwords that are too common. */
export function isAcceptable(password: string): boolean {
  return Object.values(rulesOf(password)).every(Boolean);
}

function rulesOf(password: string) {
  const chars = [...password.normalize("NFC")];
  return { length: chars.length >= 12 && chars.length <= 128, distinct: new Set(chars).size >= 5 };
}
