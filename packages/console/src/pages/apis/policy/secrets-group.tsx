import type { ReactNode } from "react";
import { useWords } from "../../../words/words-provider.tsx";
import { Choice } from "./choice.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

/** What is kept of a secret, and how people get to see it. */
export function SecretsGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  return (
    <>
      <Choice
        legend={words.secret_storage.label}
        labels={words.secret_storage.options}
        hints={words.secret_storage.hints}
        values={["hash_only", "recoverable"]}
        value={policy.secret_storage}
        onChange={(next) => set({ secret_storage: next })}
        error={faults.secret_storage}
        disabled={isFixed("secret_storage")}
      />
      <Choice
        legend={words.reveal_style.label}
        labels={words.reveal_style.options}
        values={["modal", "page", "notification", "inline"]}
        value={policy.reveal_style}
        onChange={(next) => set({ reveal_style: next })}
        disabled={isFixed("reveal_style")}
      />
      <Choice
        legend={words.acknowledge.label}
        labels={words.acknowledge.options}
        values={["none", "button", "checkbox"]}
        value={policy.acknowledge}
        onChange={(next) => set({ acknowledge: next })}
        disabled={isFixed("acknowledge")}
      />
    </>
  );
}
