import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { IconButton } from "./icon-button.tsx";
import { TextInput, type TextInputProps } from "./text-input.tsx";

export interface PasswordInputProps extends Omit<TextInputProps, "type" | "monospace"> {
  /** Tells password managers whether to fill in a known one or to offer a new one. */
  readonly autoComplete: "current-password" | "new-password";
}

/** A password, with an eye for who wants to see what they type. Wires itself to a Field around it. */
export function PasswordInput(props: PasswordInputProps): ReactNode {
  const { signIn: words } = useWords();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative flex min-w-0">
      <TextInput
        {...props}
        type={shown ? "text" : "password"}
        spellCheck={false}
        autoCapitalize="none"
        dir="ltr"
        className="pr-10"
      />
      <span className="absolute inset-y-0 right-0.5 flex items-center">
        <IconButton
          label={shown ? words.hidePassword : words.showPassword}
          size="small"
          icon={<Icon aria-hidden="true" className="size-4 text-muted" />}
          onClick={() => setShown(!shown)}
        />
      </span>
    </span>
  );
}
