import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface RevealFooterProps {
  readonly page: Pick<KeyPageView, "policy">;
  readonly onDone: () => void;
  /** On the button; by default what the policy's acknowledgement is called. */
  readonly done?: string | undefined;
}

/** Whether the person must say that they have the key before it may be put away. */
export function mustAcknowledge({ policy }: Pick<KeyPageView, "policy">): boolean {
  return policy.acknowledge !== "none";
}

/** Puts the secret away, once the person has said what the policy wants to hear. */
export function RevealFooter({ page, onDone, done }: RevealFooterProps): ReactNode {
  const { create, common } = useWords();
  const [stored, setStored] = useState(false);
  const { acknowledge } = page.policy;
  return (
    <>
      {acknowledge === "checkbox" && (
        <Checkbox
          label={create.stored}
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
          className="mr-auto py-1.5"
        />
      )}
      <Button variant="primary" disabled={acknowledge === "checkbox" && !stored} onClick={onDone}>
        {done ?? (acknowledge === "button" ? create.copied : common.done)}
      </Button>
    </>
  );
}
