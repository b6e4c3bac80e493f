import type { KeyStatus } from "@keyporter/contract";
import type { Key } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../../kit/badge.tsx";
import { useWords } from "../../../words/words-provider.tsx";

const tones: Readonly<Record<KeyStatus, Tone>> = {
  active: "success",
  scheduled: "info",
  expired: "warning",
  disabled: "neutral",
  revoked: "danger",
};

/** @param toggled where keys are switched on and off, one that works is called enabled */
export function StatusBadge({ status, toggled = false }: { status: KeyStatus; toggled?: boolean }): ReactNode {
  const { keys } = useWords();
  return (
    <Badge tone={tones[status]} dot>
      {toggled && status === "active" ? keys.status.enabled : keys.status[status]}
    </Badge>
  );
}

/** Only test keys are marked: the others are what one expects. */
export function EnvironmentBadge({ subject }: { subject: Key }): ReactNode {
  const { keys } = useWords();
  return subject.environment === "test" ? <Badge tone="info">{keys.environment.test}</Badge> : null;
}
