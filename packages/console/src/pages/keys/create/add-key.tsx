import type { Key, KeyPageView } from "@keyporter/sdk";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { AddKeyDialog } from "./add-key-dialog.tsx";
import { NoApiDialog } from "./no-api-dialog.tsx";

export interface AddKeyProps {
  /** Those of one owner. */
  readonly pages: readonly KeyPageView[];
  /** The key is in the list from now on. Its secret is still on the screen. */
  readonly onCreated?: ((key: Key) => void) | undefined;
}

/** Makes a key for somebody whom one looks after: for which API is chosen in the form. */
export function AddKey({ pages, onCreated }: AddKeyProps): ReactNode {
  const { create } = useWords();
  const [step, setStep] = useState<"closed" | "no_api" | "form">("closed");
  const registered = pages.some(({ api }) => !api.management);
  const close = (): void => setStep("closed");
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setStep(registered ? "form" : "no_api")}
      >
        {create.addKey}
      </Button>
      {step === "no_api" && <NoApiDialog pages={pages} onGoOn={() => setStep("form")} onClose={close} />}
      {step === "form" && <AddKeyDialog pages={pages} onCreated={onCreated} onClose={close} />}
    </>
  );
}
