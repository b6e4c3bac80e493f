import type { ReactNode } from "react";
import { useInstance } from "../../../api/instance.ts";
import { buttonStyle } from "../../../kit/button-style.ts";
import { useWords } from "../../../words/words-provider.tsx";

/** Where one gets a better plan and whom one asks, as far as the operator said. */
export function BetterPlan(): ReactNode {
  const { keys } = useWords();
  const { upgrade_url: upgrade, support_contact: contact } = useInstance();
  if (upgrade === null && contact === null) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {contact !== null && (
        <a
          className={buttonStyle("secondary", "medium")}
          href={isWebAddress(contact) ? contact : `mailto:${contact}`}
          target="_top"
        >
          {keys.contact}
        </a>
      )}
      {upgrade !== null && (
        <a className={buttonStyle("primary", "medium")} href={upgrade} target="_top">
          {keys.upgrade}
        </a>
      )}
    </div>
  );
}

/** Anything else is an e-mail address: the server takes nothing but these two. */
function isWebAddress(contact: string): boolean {
  return /^https?:\/\//i.test(contact);
}
