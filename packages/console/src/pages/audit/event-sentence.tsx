import type { AuditEvent } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { UserText } from "../../kit/user-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { actorName, predicateOf } from "./event-words.ts";

/** “Ada created the API key Zapier”: names stand out and keep their own direction. */
export function EventSentence({ event }: { event: AuditEvent }): ReactNode {
  const { audit } = useWords();
  const [before = "", after] = predicateOf(event.action, audit).split("{target}");
  return (
    <span className="font-normal wrap-anywhere">
      <UserText className="font-semibold">{actorName(event, audit)}</UserText> {before}
      {after !== undefined && <UserText className="font-semibold">{event.target.name ?? event.target.id}</UserText>}
      {after}
    </span>
  );
}
