import type { User } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../kit/badge.tsx";
import { useWords } from "../../words/words-provider.tsx";

const tones: Readonly<Record<User["sign_in"], Tone>> = { none: "neutral", invited: "info", active: "success" };

/** Whether somebody can sign in. */
export function SignInBadge({ state }: { state: User["sign_in"] }): ReactNode {
  const { users: words } = useWords();
  return (
    <Badge dot tone={tones[state]}>
      {words.signIn[state]}
    </Badge>
  );
}
