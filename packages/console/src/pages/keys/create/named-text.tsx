import type { ReactNode } from "react";
import { UserText } from "../../../kit/user-text.tsx";

const hole = "\u0000";

/** A sentence about something that a person named; the name keeps its own direction. */
export function NamedText({ text, name }: { text: (name: string) => string; name: string }): ReactNode {
  const [before = "", after = ""] = text(hole).split(hole);
  return (
    <>
      {before}
      <UserText>{name}</UserText>
      {after}
    </>
  );
}
