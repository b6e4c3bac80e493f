import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { KeyValueList } from "../../../kit/key-value-list.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { AddCreditsDialog } from "./add-credits-dialog.tsx";
import { EndMetering } from "./end-metering.tsx";
import { SetCreditsDialog } from "./set-credits-dialog.tsx";

interface KeyCreditsProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

/** What a key may still spend. Nothing of it for a key that is not metered, to those who could not change that. */
export function KeyCredits({ subject, page }: KeyCreditsProps): ReactNode {
  const { credits: words } = useWords();
  const [asking, setAsking] = useState<"add" | "set" | "end" | null>(null);
  const { credits } = subject;
  const sets = (page?.may.credits ?? false) && subject.status !== "revoked";
  if (credits === null && !sets) return null;
  const close = () => setAsking(null);
  return (
    <Card
      title={words.title}
      actions={
        sets && (
          <>
            {credits !== null && <Button onClick={() => setAsking("add")}>{words.add}</Button>}
            <Button onClick={() => setAsking("set")}>{words.set}</Button>
            {credits !== null && <Button onClick={() => setAsking("end")}>{words.end}</Button>}
          </>
        )
      }
    >
      {credits === null ? <p className="text-muted">{words.notMetered}</p> : <Balance credits={credits} />}
      {asking === "add" && <AddCreditsDialog subject={subject} onClose={close} />}
      {asking === "set" && <SetCreditsDialog subject={subject} onClose={close} />}
      {asking === "end" && <EndMetering subject={subject} onClose={close} />}
    </Card>
  );
}

function Balance({ credits }: { readonly credits: NonNullable<Key["credits"]> }): ReactNode {
  const { credits: words } = useWords();
  const format = useFormat();
  const { remaining, reserved, refill, refilled_at } = credits;
  const told = refill && words.refillIs(format.number(refill.amount), format.duration(refill.every_seconds));
  const next = refill && refilled_at && new Date(Date.parse(refilled_at) + refill.every_seconds * 1000).toISOString();
  return (
    <KeyValueList
      items={[
        { label: words.remaining, value: <strong className="text-lg">{format.number(remaining)}</strong> },
        ...(reserved === 0 ? [] : [{ label: words.reserved, value: format.number(reserved) }]),
        { label: words.refill, value: told ?? words.noRefill },
        ...(next === null ? [] : [{ label: words.nextRefill, value: <RelativeTime time={next} /> }]),
      ]}
    />
  );
}
