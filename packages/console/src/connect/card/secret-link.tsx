import { Copy, ExternalLink } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { useCopy } from "../../kit/use-copy.ts";
import { useWords } from "../../words/words-provider.tsx";
import type { FillIn } from "./secret-text.tsx";

interface SecretLinkProps {
  /** On the button: “Add to Cursor”. */
  readonly label: string;
  readonly hrefWith: (key: string) => string;
  readonly fillIn: FillIn;
}

/** A link that holds a key. It is made when the button is pressed, so that it stands nowhere on the page. */
export function SecretLink({ label, hrefWith, fillIn: { secret } }: SecretLinkProps): ReactNode {
  const { connect, common } = useWords();
  const [busy, setBusy] = useState(false);
  const [state, copy] = useCopy();
  const withHref = async (use: (href: string) => void | Promise<void>): Promise<void> => {
    if (busy || secret === null) return;
    setBusy(true);
    const key = await secret().finally(() => setBusy(false));
    if (key !== null) await use(hrefWith(key));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"
        disabled={secret === null}
        loading={busy}
        icon={<ExternalLink aria-hidden="true" className="size-4" />}
        onClick={() => void withHref(follow)}
      >
        {label}
      </Button>
      {secret !== null && (
        <Button icon={<Copy aria-hidden="true" className="size-4" />} onClick={() => void withHref(copy)}>
          {connect.copyLink}
        </Button>
      )}
      <span aria-live="polite" className={state === "failed" ? "text-sm text-danger-ink" : "text-sm text-success-ink"}>
        {state === "copied" ? common.copied : state === "failed" ? common.copyFailed : ""}
      </span>
    </div>
  );
}

/** The browser asks whether to open the program that the scheme belongs to. */
function follow(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.rel = "noreferrer";
  link.click();
}
